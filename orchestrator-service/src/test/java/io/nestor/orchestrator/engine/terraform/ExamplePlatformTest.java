package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.orchestrator.engine.ExamplePlatform;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The definitions of docs/examples/platform, deployed with real Terraform, outputs feeding inputs. */
class ExamplePlatformTest {
    @TempDir
    Path directory;

    private Path root;

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @BeforeEach
    void root() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
    }

    @Test
    void a_shop_is_built_changed_and_removed() throws IOException {
        Map<String, Object> folder =
                deployed("site-directory", "1.0.0", Map.of("root", root.toString(), "name", "shop"));
        Map<String, Object> config = deployed(
                "app-config",
                "1.0.0",
                Map.of(
                        "directory",
                        folder.get("path"),
                        "application",
                        "shop",
                        "settings",
                        Map.of("currency", "EUR"),
                        "api_key",
                        "key-4711"));
        Map<String, Object> inputs = Map.of(
                "directory",
                folder.get("path"),
                "title",
                "Fish & <Chips> \"$(touch pwned)\" ${x}",
                "theme",
                "ocean",
                "replicas",
                3,
                "config_path",
                config.get("path"));
        Map<String, Object> website = deployed("static-site", "1.1.0", inputs);
        Map<String, Object> cache = deployed(
                "page-cache",
                "1.0.0",
                Map.of(
                        "directory", folder.get("path"),
                        "origin", website.get("entry"),
                        "fingerprint", website.get("fingerprint")));
        Map<String, Object> record = deployed(
                "zone-record",
                "1.0.0",
                Map.of("directory", folder.get("path"), "host", "www", "target", website.get("url")));

        assertThat(root.resolve("shop/.owner")).hasContent("shop/shop-prod");
        assertThat(root.resolve("shop/config.json"))
                .content()
                .contains("\"environment\":\"prod\"", "\"currency\":\"EUR\"", "\"api_key\":\"key-4711\"");
        assertThat(root.resolve("shop/site/index.html"))
                .content()
                .contains("Fish &amp; &lt;Chips&gt; &quot;$(touch pwned)&quot; ${x}", "instance-3", "#1f5f8b");
        assertThat(root.resolve("shop/site/instances/instance-3.json")).isRegularFile();
        assertThat(Path.of((String) cache.get("path")).resolve("index.html.gz")).isRegularFile();
        assertThat(record).containsEntry("fqdn", "www.shop.example");
        assertThat(root.resolve("shop/www.shop.example.zone"))
                .content()
                .contains(website.get("url").toString());

        Map<String, Object> changed = new LinkedHashMap<>(inputs);
        changed.put("replicas", 1);
        changed.put("title", "Corner Shop");
        deployed("static-site", "1.1.0", changed);

        assertThat(root.resolve("shop/site/index.html"))
                .content()
                .contains("Corner Shop")
                .doesNotContain("instance-3");
        assertThat(root.resolve("shop/site/instances/instance-3.json")).doesNotExist();

        for (String name : List.of("zone-record", "page-cache", "static-site", "app-config", "site-directory")) {
            deleted(name);
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void a_website_can_be_moved_to_the_newer_version_and_back() {
        Map<String, Object> inputs = Map.of("directory", root.toString(), "title", "Corner Shop");
        deployed("static-site", "1.0.0", inputs);

        Map<String, Object> newer = new LinkedHashMap<>(inputs);
        newer.put("tagline", "Now with a tagline");
        deployed("static-site", "1.1.0", newer);
        assertThat(root.resolve("site/index.html")).content().contains("Now with a tagline");

        deployed("static-site", "1.0.0", inputs);
        assertThat(root.resolve("site/index.html")).content().doesNotContain("Now with a tagline");
    }

    private final Map<String, ResourceTask> tasks = new LinkedHashMap<>();

    private Map<String, Object> deployed(String name, String version, Map<String, Object> inputs) {
        ResourceTask task = ExamplePlatform.task(name, version, inputs);
        tasks.put(name, task);
        RecordingContext context = new RecordingContext();
        Outcome outcome = engine(task).deploy(task, context);
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        Outcome.Succeeded succeeded = (Outcome.Succeeded) outcome;
        assertThat(succeeded.outputs().keySet())
                .containsExactlyInAnyOrderElementsOf(task.definition().spec().outputs().stream()
                        .map(output -> output.name())
                        .toList());
        return succeeded.outputs();
    }

    private void deleted(String name) {
        ResourceTask task = tasks.get(name);
        assertThat(engine(task).delete(task, new RecordingContext())).isInstanceOf(Outcome.Succeeded.class);
    }

    private TerraformEngine engine(ResourceTask task) {
        return (TerraformEngine)
                TerraformForTests.engine(directory.resolve("workspaces"), ExamplePlatform.folder(task));
    }
}

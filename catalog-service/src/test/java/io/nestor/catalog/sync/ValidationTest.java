package io.nestor.catalog.sync;

import static io.nestor.catalog.sync.Definitions.simulated;
import static io.nestor.catalog.sync.Definitions.terraform;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.catalog.CatalogApplication;
import io.nestor.models.catalog.ValidationReport;
import io.nestor.service.mirror.RawTree;
import io.nestor.service.mirror.TestRepository;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Working copies are judged by what is published, and change nothing. */
class ValidationTest {
    @TempDir
    private static Path folder;

    private static TestRepository git;
    private static RunningService catalog;

    @BeforeAll
    static void start() {
        git = TestRepository.in(folder.resolve("platform"));
        git.commit(new RawTree()
                .file("queue.yaml", simulated("queue", "1.0.0"))
                .folder(
                        "site",
                        new RawTree()
                                .file("site.yaml", terraform("site", "1.0.0"))
                                .folder("module", module("1"))));
        catalog = RunningService.of(CatalogApplication.class)
                .team("shop")
                .with("nestor.catalog.directory", folder.resolve("mirrors").toString())
                .with("nestor.catalog.allowed-schemes", "file")
                .with("nestor.catalog.repositories[0].name", "platform")
                .with("nestor.catalog.repositories[0].url", git.url())
                .with("nestor.catalog.repositories[0].poll-interval", "1h")
                .start();
        catalog.admin().post("/api/v1/repositories/platform/sync?wait=true");
    }

    @AfterAll
    static void stop() {
        catalog.close();
        git.close();
    }

    @Test
    void what_is_right_is_listed_and_what_is_wrong_told_by_its_place() {
        ValidationReport report = validate(new RawTree()
                .file("queue.yaml", simulated("queue", "1.0.0").replace("A queue", "Another queue"))
                .file("topic.yaml", simulated("topic", "1.0.0"))
                .file("broken.yaml", simulated("broken", "1.0"))
                .file("alone.yaml", simulated("alone", "1.0.0") + "  dependencies: [topics]\n")
                .folder(
                        "site",
                        new RawTree()
                                .file("site.yaml", terraform("site", "1.0.0"))
                                .folder("module", module("1"))));

        assertThat(report.definitions()).containsExactly("site:1.0.0", "topic:1.0.0");
        assertThat(report.violations())
                .extracting(violation -> violation.file() + ":" + violation.line() + ": " + violation.message())
                .satisfiesExactly(
                        alone -> assertThat(alone)
                                .isEqualTo("alone.yaml:14: 'topics' is not in the catalog; did you mean 'topic'?"),
                        broken -> assertThat(broken).startsWith("broken.yaml:5: "),
                        queue -> assertThat(queue)
                                .startsWith("queue.yaml:5: queue:1.0.0 was published with other content"));
        assertThat(catalog.admin().get("/api/v1/resources/topic").status()).isEqualTo(404);
    }

    @Test
    void a_source_that_changed_needs_a_version_of_its_own() {
        ValidationReport report = validate(new RawTree()
                .folder(
                        "site",
                        new RawTree()
                                .file("site.yaml", terraform("site", "1.0.0"))
                                .folder("module", module("2"))));

        assertThat(report.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("raise the version"));
    }

    @Test
    void what_is_no_bundle_is_refused_in_words() {
        assertThat(send("nonsense".getBytes(StandardCharsets.UTF_8)).error().message())
                .contains("cannot be read as a Git bundle");
        assertThat(send("nonsense\n".getBytes(StandardCharsets.UTF_8)).error().message())
                .contains("git bundle create - HEAD");
        byte[] whole = git.bundle(new RawTree().file("topic.yaml", simulated("topic", "1.0.0")));
        for (int length = 1; length < whole.length; length += 7) {
            assertThat(send(java.util.Arrays.copyOf(whole, length)).status()).isEqualTo(400);
        }
        assertThat(catalog.team("shop")
                        .send("POST", "/api/v1/validate?repository=platfrom", BodyPublishers.ofByteArray(whole))
                        .error()
                        .message())
                .contains("did you mean 'platform'?");
    }

    @Test
    void the_schema_of_files_is_there_for_editors() {
        Answer answer = catalog.team("shop").get("/api/v1/schemas/resource-definition.schema.json");

        assertThat(answer.json().path("title").asString()).isEqualTo("Nestor resource definition");
    }

    private static ValidationReport validate(RawTree tree) {
        Answer answer = send(git.bundle(tree));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(ValidationReport.class);
    }

    private static Answer send(byte[] bundle) {
        return catalog.team("shop")
                .with("Content-Type", "application/x-git-bundle")
                .send("POST", "/api/v1/validate", BodyPublishers.ofByteArray(bundle));
    }

    private static RawTree module(String content) {
        return new RawTree().file("main.tf", "# " + content);
    }
}

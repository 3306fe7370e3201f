package io.nestor.catalog;

import static io.nestor.catalog.sync.Definitions.simulated;
import static io.nestor.catalog.sync.Definitions.terraform;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.mirror.RawTree;
import io.nestor.service.mirror.TestRepository;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is asked of the service, it answers; what cannot be answered is the caller's mistake, in words. */
class CatalogFuzzProperties {
    private static Path folder;
    private static TestRepository git;
    private static RunningService catalog;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("catalog-fuzz");
        git = TestRepository.in(folder.resolve("platform"));
        RawTree module = new RawTree();
        for (int i = 0; i < 10_000; i++) {
            module.file("f" + i + ".tf", "# " + i);
        }
        git.commit(new RawTree()
                .folder(
                        "queue",
                        new RawTree()
                                .file("queue.yaml", terraform("queue", "1.0.0"))
                                .folder("module", module))
                .file("words.yaml", simulated("words", "1.0.0").replace("A queue", "x".repeat(19_000))));
        catalog = RunningService.of(CatalogApplication.class)
                .with("nestor.catalog.directory", folder.resolve("mirrors").toString())
                .with("nestor.catalog.allowed-schemes", "file")
                .with("nestor.catalog.repositories[0].name", "platform")
                .with("nestor.catalog.repositories[0].url", git.url())
                .with("nestor.catalog.repositories[0].poll-interval", "1h")
                .start();
        assertThat(catalog.admin()
                        .post("/api/v1/repositories/platform/sync?wait=true")
                        .status())
                .isEqualTo(200);
    }

    @AfterContainer
    static void stop() {
        catalog.close();
        git.close();
    }

    @Example
    void a_word_without_end_is_found_by_how_it_begins() {
        assertThat(catalog.admin().get("/api/v1/search?q=" + "x".repeat(3_000)).text())
                .contains("\"total\":1");
    }

    @Example
    void a_bundle_of_ten_thousand_files_is_whole() throws IOException {
        Answer answer = catalog.admin().get("/api/v1/resources/queue/1.0.0/bundle");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(Archives.files(answer.bytes())).hasSize(10_001).containsEntry("module/f9999.tf", "# 9999");
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void no_parameter_makes_it_fail(@ForAll("parameters") String parameter, @ForAll("texts") String value) {
        for (String list : new String[] {"resources", "search"}) {
            answered("/api/v1/" + list + "?" + parameter + "=" + encoded(value));
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void no_constraint_makes_it_fail(@ForAll("texts") String value) {
        answered("/api/v1/resources/queue?constraint=" + encoded(value));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void no_path_makes_it_fail(@ForAll("texts") String name, @ForAll("texts") String version) {
        answered("/api/v2beta1/resources/" + encoded(name));
        answered("/api/v1/resources/queue/" + encoded(version));
        answered("/api/v1/resources/" + encoded(name) + "/" + encoded(version) + "/bundle");
        answered("/api/v1/repositories/" + encoded(name));
    }

    private static void answered(String path) {
        Answer answer = catalog.admin().get(path);
        assertThat(answer.status()).as(path + " " + answer).isLessThan(500);
        if (answer.status() >= 400 && answer.header("Content-Type").orElse("").startsWith("application/json")) {
            assertThat(answer.error().message()).isNotBlank();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Provide
    Arbitrary<String> parameters() {
        return Arbitraries.of(
                "q",
                "limit",
                "cursor",
                "provider",
                "category",
                "type",
                "resource_type",
                "engine",
                "label",
                "state",
                "versions",
                "constraint",
                "unknown");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.strings().withChars("0123456789.-+^~<>=|xX* ,").ofMaxLength(60),
                Arbitraries.of(
                        "",
                        "..",
                        "%",
                        "\u0000",
                        "\ud83d",
                        "a".repeat(3_000),
                        "*",
                        "\"",
                        "[a TO *]",
                        "name:x AND (",
                        "~1",
                        "9".repeat(30),
                        "-1",
                        "1001",
                        "=",
                        "a=b=c",
                        "\r\nX: y",
                        "../../etc/passwd",
                        "1" + "  1".repeat(60) + "!"));
    }
}

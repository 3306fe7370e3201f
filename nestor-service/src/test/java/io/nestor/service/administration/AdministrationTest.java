package io.nestor.service.administration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Write;
import io.nestor.service.store.embedded.EmbeddedStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministrationTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void a_store_is_exported_and_imported() {
        String from = "embedded:" + directory.resolve("from");
        String to = "embedded:" + directory.resolve("to");
        String file = directory.resolve("store.jsonl.gz").toString();
        try (EmbeddedStore store = EmbeddedStore.open(directory.resolve("from"))) {
            store.write(List.of(Write.put(new Key("p", "a"), "{}".getBytes(UTF_8), Expectation.ABSENT)));
        }
        assertThat(run("export", from, file)).isZero();
        assertThat(run("import", file, to)).isZero();
        assertThat(run("import", file, to)).isZero();

        assertThat(out.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("1 documents, sha256-sum:"),
                        line -> assertThat(line).startsWith("1 documents, 1 of them new, sha256-sum:"),
                        line -> assertThat(line).startsWith("1 documents, 0 of them new, sha256-sum:"));
    }

    @Test
    void a_store_that_somebody_uses_is_left_alone() {
        try (EmbeddedStore _ = EmbeddedStore.open(directory)) {
            assertThat(run(
                            "export",
                            "embedded:" + directory,
                            directory.resolve("file").toString()))
                    .isEqualTo(1);
        }
        assertThat(errors.toString(UTF_8)).contains("in use by");
    }

    @Test
    void what_cannot_be_done_is_said() {
        assertThat(run()).isEqualTo(1);
        assertThat(run("export", "postgres:x", "file")).isEqualTo(1);
        assertThat(run("export", "embedded:" + directory.resolve("gone"), "file"))
                .isEqualTo(1);
        assertThat(directory.resolve("gone")).doesNotExist();
        assertThat(run("import", "file")).isEqualTo(1);
        assertThat(run("import", directory.resolve("none").toString(), "embedded:" + directory))
                .isEqualTo(1);
        assertThat(errors.toString(UTF_8))
                .contains(
                        "say what to do", "'postgres:x' is no store", "no store to export", "too few arguments", "none")
                .doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        return new Administration(new PrintStream(out, true, UTF_8), new PrintStream(errors, true, UTF_8))
                .run(List.of(arguments));
    }
}

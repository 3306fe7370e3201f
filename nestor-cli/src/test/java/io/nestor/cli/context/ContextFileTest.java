package io.nestor.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.cli.document.RefusedDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextFileTest {
    private static final Context DEV = new Context(
            "dev",
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:8081"),
            URI.create("http://127.0.0.1:8082"),
            "secret",
            "default");

    @TempDir
    Path folder;

    @Test
    void reads_back_what_it_wrote() {
        ContextFile written = new ContextFile("dev", List.of(DEV));
        written.save(folder.resolve("deep/config.yaml"));

        assertThat(ContextFile.load(folder.resolve("deep/config.yaml"))).isEqualTo(written);
    }

    @Test
    void only_the_owner_may_read_it() throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, "contexts: []");
        new ContextFile("dev", List.of(DEV)).save(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).as("no drafts are left").containsExactly(file);
        }
    }

    @Test
    void has_the_documented_names() throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, """
                current_context: dev
                contexts:
                  - name: dev
                    composer: http://127.0.0.1:8080
                    catalog: http://127.0.0.1:8081
                    orchestrator: http://127.0.0.1:8082
                    token: secret
                    team: default
                """);

        assertThat(ContextFile.load(file)).isEqualTo(new ContextFile("dev", List.of(DEV)));
    }

    @Test
    void a_misspelt_field_gets_the_nearest_name() throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, "current_context: dev\ncontexts:\n  - name: dev\n    compozer: http://x\n");

        assertThatThrownBy(() -> ContextFile.load(file))
                .isInstanceOf(RefusedDocument.class)
                .hasMessage("unknown field 'compozer'; did you mean 'composer'?");
    }

    @Test
    void names_the_line_that_is_no_yaml() throws IOException {
        Path file = folder.resolve("config.yaml");
        Files.writeString(file, "current_context: dev\ncontexts:\n  - name: dev\n   team: x\n");

        assertThatThrownBy(() -> ContextFile.load(file)).isInstanceOfSatisfying(RefusedDocument.class, refused -> {
            assertThat(refused.document()).isEqualTo(file.toString());
            assertThat(refused.reason().violations().getFirst().line()).isEqualTo(4);
        });
    }

    @Test
    void a_context_replaces_the_one_of_its_name() {
        Context other = new Context("dev", DEV.composer(), null, null, "new", "default");

        assertThat(new ContextFile("dev", List.of(DEV)).with(other).contexts()).containsExactly(other);
    }

    @Test
    void an_unknown_context_gets_the_nearest_name() {
        assertThatThrownBy(() -> new ContextFile("dev", List.of(DEV)).using("dve"))
                .hasMessageContaining("did you mean 'dev'?");
    }
}

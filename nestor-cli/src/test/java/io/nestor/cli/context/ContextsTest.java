package io.nestor.cli.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextsTest {
    @TempDir
    Path root;

    private Path project;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        project = Files.createDirectories(root.resolve("project/deep/down"));
        home = Files.createDirectories(root.resolve("home"));
    }

    @Test
    void the_nearest_project_file_wins_over_the_personal_one() {
        write(home.resolve(".config/nestor/config.yaml"), "personal");
        write(root.resolve("project/.nestor/config.yaml"), "project");
        write(root.resolve(".nestor/config.yaml"), "above");

        assertThat(contexts(Map.of()).resolve(null, null).name()).isEqualTo("project");
    }

    @Test
    void the_variable_wins_over_every_file() {
        write(root.resolve("project/.nestor/config.yaml"), "project");
        write(root.resolve("ci.yaml"), "ci");

        assertThat(contexts(Map.of("NESTOR_CONFIG", "../../../ci.yaml"))
                        .resolve(null, null)
                        .name())
                .isEqualTo("ci");
    }

    @Test
    void the_checkout_comes_last() {
        write(root.resolve("checkout/.nestor/config.yaml"), "checkout");
        Map<String, String> variables =
                Map.of("NESTOR_ROOT", root.resolve("checkout").toString());

        assertThat(contexts(variables).resolve(null, null).name()).isEqualTo("checkout");

        write(home.resolve(".config/nestor/config.yaml"), "personal");
        assertThat(contexts(variables).resolve(null, null).name()).isEqualTo("personal");
    }

    @Test
    void variables_override_the_context() {
        write(root.resolve("project/.nestor/config.yaml"), "project");

        Context context = contexts(Map.of(
                        "NESTOR_TOKEN", "other",
                        "NESTOR_COMPOSER_URL", "https://composer.example",
                        "NESTOR_TEAM", "shop"))
                .resolve(null, null);

        assertThat(context.token()).isEqualTo("other");
        assertThat(context.composer()).isEqualTo(URI.create("https://composer.example"));
        assertThat(context.catalog()).isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(context.team()).isEqualTo("shop");
    }

    @Test
    void an_option_overrides_variables() {
        write(root.resolve("project/.nestor/config.yaml"), "project");

        assertThat(contexts(Map.of("NESTOR_TEAM", "shop")).resolve(null, "blog").team())
                .isEqualTo("blog");
    }

    @Test
    void variables_alone_are_enough() {
        Context context = contexts(Map.of("NESTOR_COMPOSER_URL", "http://127.0.0.1:1", "NESTOR_TEAM", "shop"))
                .resolve(null, null);

        assertThat(context.composer()).isEqualTo(URI.create("http://127.0.0.1:1"));
        assertThat(context.catalog()).isNull();
    }

    @Test
    void nothing_configured_names_the_remedy() {
        assertThatThrownBy(() -> contexts(Map.of()).resolve(null, null))
                .isInstanceOf(NestorException.class)
                .hasMessageContaining("nestor dev")
                .hasMessageContaining("NESTOR_COMPOSER_URL");
    }

    @Test
    void a_variable_that_names_no_file_is_an_error() {
        assertThatThrownBy(() -> contexts(Map.of("NESTOR_CONFIG", "gone.yaml")).resolve(null, null))
                .hasMessageContaining("NESTOR_CONFIG")
                .hasMessageContaining("gone.yaml");
    }

    @Test
    void a_variable_that_is_no_url_is_named() {
        assertThatThrownBy(() -> contexts(Map.of("NESTOR_COMPOSER_URL", "localhost:8080"))
                        .resolve(null, null))
                .hasMessageContaining("NESTOR_COMPOSER_URL")
                .hasMessageContaining("http://127.0.0.1:8080");
    }

    private Contexts contexts(Map<String, String> variables) {
        return new Contexts(new Surroundings(variables, project, home));
    }

    private static void write(Path file, String name) {
        new ContextFile(
                        name,
                        List.of(new Context(
                                name,
                                URI.create("http://127.0.0.1:8080"),
                                URI.create("http://127.0.0.1:8081"),
                                null,
                                "secret",
                                "default")))
                .save(file);
    }
}

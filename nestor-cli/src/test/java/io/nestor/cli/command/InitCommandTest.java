package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.scaffold.ProjectLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code init} and {@code catalog init}. */
class InitCommandTest extends CommandTest {
    private static final String LATEST = "GET /api/v2beta1/resources/";

    @BeforeEach
    void publish() {
        server.on(LATEST + "database", 200, definition("database", """
            {"name": "size", "type": "string", "description": "How \\"large\\"", "validation": {"enum": ["s", "m"]}},
            {"name": "nodes", "type": "integer", "validation": {"min": 3}}\
            """));
        server.on(LATEST + "job-queue", 200, definition("job-queue", """
            {"name": "secret", "type": "string", "sensitive": true}\
            """));
    }

    @Test
    void a_project_begins_with_what_its_resources_require() throws IOException {
        write("go.mod", "module shop.example/shop\n");
        write("cart.go", "// Package shop sells.\npackage shop\n");

        Result done = run("init", "--name", "shop", "--resource", "database", "--resource", "job-queue");

        assertThat(done).isEqualTo(new Result(0, """
            created infrastructure.go
            Next:
              nestor generate
              nestor apply --dry-run
            """, ""));
        assertThat(Files.readString(directory.resolve("infrastructure.go"))).isEqualTo("""
            // What shop needs to run. 'nestor apply --dry-run' shows what would be done, 'nestor apply' does it.
            //
            //nestor:composition shop version=0.1.0
            //nestor:parameter database_size type=string required=true description="How \\"large\\"" enum=["s","m"]
            //nestor:parameter database_nodes type=integer required=true
            //nestor:parameter job_queue_secret type=string required=true sensitive=true
            //nestor:resource database database:^1.2.0 size=${params.database_size} nodes=${params.database_nodes}
            //nestor:resource job-queue job-queue:^1.2.0 secret=${params.job_queue_secret}
            //
            //nestor:shop environment=staging database_size="s" database_nodes=3 job_queue_secret="shop"
            package shop
            """);
    }

    @ParameterizedTest
    @EnumSource
    void generate_understands_it_in_every_language(ProjectLanguage language) throws IOException {
        assertThat(run("init", "--name", "shop", "--resource", "database", "--language", language.toString())
                        .code())
                .isZero();

        Result generated = run("generate");

        assertThat(generated.out()).contains("created nestor/shop.yaml").contains("shop            staging");
        assertThat(Files.readString(directory.resolve("nestor/shop.yaml")))
                .contains("catalog_ref: database:^1.2.0", "size: \"${params.size}\"", "required: true");
    }

    @ParameterizedTest
    @CsvSource({
        "go.mod, infrastructure.go",
        "pom.xml, src/main/java/Infrastructure.java",
        "build.gradle.kts, src/main/kotlin/Infrastructure.kt",
        "tsconfig.json, infrastructure.ts",
        "package.json, infrastructure.js",
        "requirements.txt, infrastructure.py",
        "Cargo.toml, src/infrastructure.rs",
        "Gemfile, infrastructure.rb",
        "composer.json, infrastructure.php",
        "Makefile, infrastructure.conf"
    })
    void the_language_is_told_by_the_files(String sign, String made) {
        write(sign, "");
        run("init", "--name", "shop", "--resource", "database");
        assertThat(directory.resolve(made)).isRegularFile();
    }

    @Test
    void what_is_there_is_never_touched() {
        Path present = write("infrastructure.conf", "mine");

        Result refused = run("init", "--name", "shop", "--resource", "database");

        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err())
                .contains("infrastructure.conf is there already")
                .contains("nothing was written");
        assertThat(present).hasContent("mine");
    }

    @Test
    void wrong_input_is_named() {
        assertThat(run("init").err()).contains("--resource");
        assertThat(run("init", "nowhere", "--resource", "database").err()).contains("there is no folder nowhere in");
        assertThat(run("init", "--name", "My Shop", "--resource", "database").err())
                .contains("'My Shop' can't be the name of a composition");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_platform_repository_begins_with_a_definition_its_module_and_a_check() throws IOException {
        Result done = run("catalog", "init", "platform", "--maintainer", "team@company.example");

        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("created note-file/1.0.0/resource.yaml", "nestor catalog validate platform");
        Path folder = directory.resolve("platform");
        assertThat(Files.readString(folder.resolve("note-file/1.0.0/resource.yaml")))
                .contains("maintainers: [team@company.example]");
        assertThat(folder.resolve("note-file/1.0.0/module/main.tf")).isRegularFile();
        assertThat(folder.resolve(".github/workflows/catalog.yaml")).isRegularFile();
    }

    @Test
    void of_a_platform_repository_all_is_written_or_nothing() {
        write("platform/README.md", "mine");

        Result refused = run("catalog", "init", "platform");

        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("README.md is there already");
        assertThat(directory.resolve("platform")).isDirectoryNotContaining("glob:**/note-file");
        assertThat(run("catalog", "init", "other", "--maintainer", "nobody]").err())
                .contains("'nobody]' is no mail address");
    }

    private static String definition(String name, String required) {
        return """
            {"metadata": {"name": "%s", "version": "1.2.0", "provider": "local", "category": "data",
                          "resource_type": "thing", "description": "A thing", "maintainers": [], "documentation": [],
                          "labels": {}, "annotations": {}},
             "spec": {"supported_engines": ["terraform"], "required_inputs": [%s], "optional_inputs": [],
                      "outputs": [], "engine_configs": {}, "dependencies": [], "conflicts_with": []},
             "status": {"state": "active"}}
            """.formatted(name, required);
    }
}

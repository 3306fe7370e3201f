package io.nestor.orchestrator.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineProvider;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.service.identity.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginsTest {
    private static final String SERVICE = "META-INF/services/" + EngineProvider.class.getName();

    @TempDir
    Path directory;

    @Test
    void jars_of_a_folder_are_found_each_with_a_class_loader_and_a_directory_of_its_own() throws IOException {
        ExampleEngine.jar(directory.resolve("notes.jar"));
        Files.writeString(directory.resolve("README"), "no jar");

        try (Plugins first = load(directory);
                Plugins second = load(directory.resolve("notes.jar"))) {
            DeploymentEngine engine = first.besides(List.of()).getFirst();

            assertThat(engine.name()).isEqualTo("notes");
            assertThat(engine.getClass())
                    .isNotEqualTo(second.besides(List.of()).getFirst().getClass());
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("workspaces/.engines/notes"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void the_name_of_another_engine_is_refused() {
        Path one = ExampleEngine.jar(directory.resolve("one.jar"));
        Path two = ExampleEngine.jar(directory.resolve("two.jar"));

        try (Plugins plugins = load(one, two)) {
            assertThatThrownBy(() -> plugins.besides(List.of()))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("the plug-in " + two + " can't be used: there is another engine 'notes'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "return \"Not A Name\";     | return null;                              | 'Not A Name' is no name for"
                        + " an engine",
                "return \"broken\";         | throw new IllegalStateException(\"oops\");| IllegalStateException: oops",
                "return \"broken\";         | return null;                              | the provider makes no engine",
                "return \"broken\";         | return io.nestor.orchestrator.registry.EngineRegistry.limit(null) > 0 ?"
                        + " null : null; | EngineRegistry; it has to bring its libraries along",
            })
    void a_provider_that_does_not_work_is_named_with_its_jar_and_the_reason(String name, String create, String reason) {
        Path jar = Jars.make(
                directory.resolve("broken.jar"),
                Map.of("acme/Broken.java", """
                    package acme;
                    public class Broken implements io.nestor.orchestrator.engine.EngineProvider {
                        public String name() { %s }
                        public io.nestor.orchestrator.engine.DeploymentEngine create(
                                io.nestor.orchestrator.engine.EngineSurroundings surroundings) { %s }
                    }
                    """.formatted(name, create), SERVICE, "acme.Broken\n"));

        assertThatThrownBy(() -> load(jar))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("the plug-in " + jar + " can't be used: ")
                .hasMessageContaining(reason);
    }

    @Test
    void an_engine_that_turns_out_to_be_broken_is_unhealthy() {
        Path jar = Jars.make(directory.resolve("odd.jar"), Map.of("acme/Odd.java", """
            package acme;
            import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
            import io.nestor.orchestrator.engine.*;
            public class Odd implements EngineProvider {
                public String name() { return "odd"; }
                public DeploymentEngine create(EngineSurroundings surroundings) {
                    return (DeploymentEngine) java.lang.reflect.Proxy.newProxyInstance(
                            Odd.class.getClassLoader(), new Class<?>[] {DeploymentEngine.class},
                            (proxy, method, arguments) -> switch (method.getName()) {
                                case "name" -> "odd";
                                case "capabilities" -> new EngineCapabilities(false, false, false, false, false, 1);
                                case "supportedResourceTypes" -> java.util.List.of();
                                default -> throw new NoClassDefFoundError("acme/Gone");
                            });
                }
            }
            """, SERVICE, "acme.Odd\n"));

        try (Plugins plugins = load(jar)) {
            EngineInfo odd = new EngineRegistry(plugins.besides(List.of()), Instant::now)
                    .describeAll()
                    .getFirst();

            assertThat(odd.version()).isNull();
            assertThat(odd.health().status()).isEqualTo(HealthStatus.State.UNHEALTHY);
            assertThat(odd.health().message()).contains("its health cannot be checked", "acme/Gone");
        }
    }

    @Test
    void a_jar_without_an_engine_is_refused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
        Path empty = Jars.make(directory.resolve("empty.jar"), Map.of("notes.txt", "nothing"));
        Path silent = Jars.make(directory.resolve("silent.jar"), Map.of(SERVICE, "# none\n"));
        Path lost = Jars.make(directory.resolve("lost.jar"), Map.of(SERVICE, "acme.Lost\n"));

        assertThatThrownBy(() -> load(text)).hasMessageContaining(text + " can't be used: it can't be read");
        assertThatThrownBy(() -> load(empty)).hasMessageContaining(empty + " can't be used: it has no " + SERVICE);
        assertThatThrownBy(() -> load(silent)).hasMessageContaining("names no class");
        assertThatThrownBy(() -> load(lost)).hasMessageContaining("acme.Lost not found");
    }

    @Test
    void a_path_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> load(directory.resolve("nowhere")))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("there is no " + directory.resolve("nowhere"));
    }

    @Test
    void plug_ins_see_the_api_and_nothing_else() throws ClassNotFoundException {
        ClassLoader api = new ApiClassLoader(getClass().getClassLoader());

        assertThat(api.loadClass(DeploymentEngine.class.getName())).isSameAs(DeploymentEngine.class);
        assertThat(api.loadClass("java.sql.Connection").getName()).isEqualTo("java.sql.Connection");
        for (String hidden : List.of(
                EngineRegistry.class.getName(),
                PluginJar.class.getName(),
                "org.springframework.util.StringUtils",
                "tools.jackson.databind.JsonNode")) {
            assertThatThrownBy(() -> api.loadClass(hidden)).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(api.getResource("META-INF/spring.factories")).isNull();
    }

    private Plugins load(Path... path) {
        return Plugins.load(
                new PluginProperties(List.of(path), Map.of()),
                directory.resolve("workspaces"),
                (name, version, digest) -> directory,
                new Expressions());
    }
}

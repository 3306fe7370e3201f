package io.nestor.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ServiceConfigurationTest {
    @TempDir
    Path folder;

    private JsonNode written(DevService service, boolean example, String... repositories) throws IOException {
        DevHome home = DevHome.at(folder);
        DevSettings settings = DevSettings.first(9000, List.of(repositories), example, true);
        return NestorJson.yaml().readTree(Files.readString(new ServiceConfiguration(home, settings).write(service)));
    }

    @Test
    void services_listen_on_loopback_on_ports_in_a_row() throws IOException {
        assertThat(written(DevService.COMPOSER, true).at("/server/port").asInt())
                .isEqualTo(9000);
        assertThat(written(DevService.CATALOG, true).at("/server/port").asInt()).isEqualTo(9001);
        JsonNode orchestrator = written(DevService.ORCHESTRATOR, true);
        assertThat(orchestrator.at("/server/port").asInt()).isEqualTo(9002);
        assertThat(orchestrator.at("/server/address").asString()).isEqualTo("127.0.0.1");
        assertThat(orchestrator
                        .at("/nestor/orchestrator/engine/simulated/enabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void repositories_get_names_of_their_own() throws IOException {
        JsonNode repositories = written(
                        DevService.CATALOG,
                        true,
                        "https://git.example/Team/Platform.git",
                        "git@git.example:platform.git/")
                .at("/nestor/catalog/repositories");
        assertThat(repositories.findValuesAsString("name")).containsExactly("example", "platform-2", "platform-3");
    }

    @Test
    void without_the_example_there_is_no_example_repository() throws IOException {
        assertThat(written(DevService.CATALOG, false).at("/nestor/catalog/repositories"))
                .isEmpty();
    }
}

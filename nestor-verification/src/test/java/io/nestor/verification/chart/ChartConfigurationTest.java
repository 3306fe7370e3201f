package io.nestor.verification.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import io.nestor.verification.process.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The services start with what the chart gives them. A property that they don't have would stop them, and so would a token
 * that is not where the chart says.
 */
class ChartConfigurationTest {
    @TempDir
    static Path scratch;

    private static Rendering rendering;

    @BeforeAll
    static void render() {
        rendering = Chart.in(scratch)
                .render(List.of(Chart.file("ci/small-values.yaml")))
                .get("small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog", "orchestrator", "composer"})
    void a_service_starts_with_its_configuration(String service, @TempDir Path machine) throws IOException {
        Path secrets = Files.createDirectories(machine.resolve("etc/secrets"));
        for (String token : List.of("service-token", "monitoring-token", "admin-token")) {
            Files.writeString(secrets.resolve(token), token + "-of-this-test");
        }
        String configuration = NestorJson.yaml()
                .writeValueAsString(rendering.configuration("nestor-" + service))
                .replace("/etc/nestor", machine.resolve("etc").toString())
                .replace("/var/lib/nestor", machine.resolve("data").toString());
        Path file = Files.writeString(machine.resolve("application.yaml"), configuration);

        try (ConfigurableApplicationContext context = Services.start(
                service, "--spring.config.additional-location=file:" + file, "--logging.structured.format.console=")) {
            assertThat(context.getEnvironment().getProperty("nestor.service.name"))
                    .isEqualTo(service);
            assertThat(context.getEnvironment().getProperty("nestor.security.tokens[0].token"))
                    .isEqualTo("service-token-of-this-test");
        }
    }
}

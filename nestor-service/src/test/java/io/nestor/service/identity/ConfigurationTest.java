package io.nestor.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.sample.SampleApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationTest {
    @Test
    void start_without_a_token_prints_the_property_and_the_remedy(CapturedOutput output) {
        start("--nestor.service.name=sample");

        assertThat(output)
                .contains("nestor.security.tokens: no token is configured", "openssl rand -hex 32")
                .doesNotContain("\tat io.nestor");
    }

    @Test
    void start_without_a_name_prints_the_property_and_the_remedy(CapturedOutput output) {
        start("--nestor.security.tokens[0].name=a");

        assertThat(output).contains("nestor.service.name", "is not set: give this service its name");
    }

    private static void start(String argument) {
        try {
            SpringApplication.run(SampleApplication.class, "--server.port=0", "--nestor.storage.kind=memory", argument)
                    .close();
        } catch (RuntimeException refused) {
            // What it printed is what counts
        }
    }
}

package io.nestor.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.sample.SampleApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void misspelt_properties_are_all_told_with_where_they_were_set(CapturedOutput output, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), """
            nestor:
              service.name: sample
              storage:
                poll-intervall: 1s
              orchestrator:
                of-another-service: true
            """);
        start(
                "--spring.config.additional-location=file:" + file,
                "--nestor.security.tokens[0].name=a",
                "--nestor.security.tokens[0].token=0123456789abcdef",
                "--nestor.security.tokens[0].role=admin",
                "--nestor.security.tokens[0].roles[0]=admin");

        assertThat(output)
                .contains(
                        "nestor.storage.poll-intervall: there is no such property",
                        "did you mean 'nestor.storage.poll-interval'?",
                        "application.yaml] - 4:21",
                        "nestor.security.tokens[0].role: there is no such property",
                        "docs/configuration.md")
                .doesNotContain("of-another-service", "tokens[0].roles[0]: there", "\tat io.nestor");
    }

    @Test
    void value_that_can_not_be_right_is_told_with_where_it_was_set(CapturedOutput output) {
        start(
                "--nestor.service.name=sample",
                "--nestor.security.tokens[0].name=a",
                "--nestor.security.tokens[0].token=short",
                "--nestor.security.tokens[0].roles=admin");

        assertThat(output)
                .contains("nestor.security.tokens[0].token: the token of 'a' has 5 characters", "commandLineArgs")
                .doesNotContain("short");
    }

    private static void start(String... arguments) {
        try {
            String[] all = Stream.concat(
                            Stream.of("--server.port=0", "--nestor.storage.kind=memory"), Stream.of(arguments))
                    .toArray(String[]::new);
            SpringApplication.run(SampleApplication.class, all).close();
        } catch (RuntimeException refused) {
            // What it printed is what counts
        }
    }
}

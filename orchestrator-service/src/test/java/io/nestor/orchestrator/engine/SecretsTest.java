package io.nestor.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void a_secret_is_masked_wherever_it_is() {
        Secrets secrets = Secrets.of(List.of("hunter22"));

        assertThat(secrets.mask(Map.of("url", "https://bob:hunter22@db", "all", List.of("hunter22", 1))))
                .isEqualTo(Map.of("url", "https://bob:(sensitive)@db", "all", List.of("(sensitive)", 1)));
    }

    @Test
    void the_values_in_a_secret_are_secret() {
        Secrets secrets = Secrets.of(List.of(Map.of("user", "bob", "pins", List.of(4711, true))));

        assertThat(secrets.mask(List.of("bob", 4711, true, 4712)))
                .isEqualTo(List.of("(sensitive)", "(sensitive)", true, 4712));
    }

    @Test
    void a_short_secret_is_masked_only_where_it_stands_alone() {
        Secrets secrets = Secrets.of(List.of("abc"));

        assertThat(secrets.mask("abcdef")).isEqualTo("abcdef");
        assertThat(secrets.mask("abc")).isEqualTo("(sensitive)");
    }

    @Test
    void the_longer_of_two_secrets_is_masked_as_a_whole() {
        assertThat(Secrets.of(List.of("hunter", "hunter22")).mask("it is hunter22"))
                .isEqualTo("it is (sensitive)");
    }

    @Test
    void an_empty_secret_is_none() {
        assertThat(Secrets.of(List.of("")).isIn("anything")).isFalse();
    }
}

package io.nestor.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.error.NestorException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientConfigTest {
    @Test
    void has_the_contracts_defaults() {
        ClientConfig config = ClientConfig.of(URI.create("http://localhost:8080"));

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.retries()).isEqualTo(3);
        assertThat(config.token().get()).isEmpty();
    }

    @Test
    void takes_over_what_a_service_is_configured_with() {
        URI endpoint = URI.create("https://catalog.nestor.svc.cluster.local");
        ServiceConfig catalog = new ServiceConfig("catalog", endpoint, Duration.ofSeconds(60), 5);

        ClientConfig config = ClientConfig.of(catalog, () -> "secret");

        assertThat(config.endpoint()).isEqualTo(endpoint);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.retries()).isEqualTo(5);
        assertThat(config.token().get()).isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://host", "http:/path", "", "http://user:word@host", "http://host?q"})
    void refuses_what_is_no_base_url(String endpoint) {
        assertThatThrownBy(() -> ClientConfig.of(URI.create(endpoint)))
                .isInstanceOf(NestorException.class)
                .hasMessageStartingWith("endpoint: ");
    }
}

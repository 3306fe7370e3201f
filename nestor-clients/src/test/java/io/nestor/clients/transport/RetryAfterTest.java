package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @Test
    void reads_seconds() {
        assertThat(RetryAfter.parse(" 7 ", NOW)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void reads_a_date() {
        assertThat(RetryAfter.parse("Wed, 01 Jul 2026 12:00:30 GMT", NOW)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_date_that_has_passed_is_now() {
        assertThat(RetryAfter.parse("Wed, 01 Jul 2026 11:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3", "99999999999999999999", "1.5"})
    void ignores_anything_else(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }
}

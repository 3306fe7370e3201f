package io.nestor.orchestrator.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nestor.service.identity.InvalidConfiguration;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LeaseSettingsTest {
    @Test
    void has_defaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new LeaseSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofMillis(500)));
    }

    @Test
    void can_be_set() {
        assertThat(bind(Map.of("duration", "2s", "renew", "500ms", "watch", "100ms")))
                .isEqualTo(new LeaseSettings(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(100)));
    }

    @Test
    void a_lease_that_one_late_renewal_would_lose_is_refused() {
        assertThatExceptionOfType(InvalidConfiguration.class)
                .isThrownBy(
                        () -> new LeaseSettings(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(500)))
                .withMessageContaining("nestor.orchestrator.lease.duration")
                .withMessageContaining("nestor.orchestrator.lease.renew");
    }

    @Test
    void never_looking_is_refused() {
        assertThatExceptionOfType(InvalidConfiguration.class)
                .isThrownBy(() -> new LeaseSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ZERO))
                .withMessageContaining("nestor.orchestrator.lease.watch");
    }

    private static LeaseSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                entry -> "nestor.orchestrator.lease." + entry.getKey(), Map.Entry::getValue))))
                .bindOrCreate("nestor.orchestrator.lease", LeaseSettings.class);
    }
}

package io.nestor.service.health;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@EnableConfigurationProperties(HealthSettings.class)
@Import(HealthController.class)
class HealthAutoConfiguration {
    @Bean
    HealthChecker healthChecker(
            ObjectProvider<HealthCheck> checks,
            ObjectProvider<ReadinessCheck> preparations,
            HealthSettings settings,
            Clock clock,
            ApplicationAvailability availability) {
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("health-check-", 0).factory());
        return new HealthChecker(
                checks.stream().toList(),
                preparations.stream().toList(),
                settings,
                clock,
                threads,
                () -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC);
    }
}

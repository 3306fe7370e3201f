package io.nestor.composer.connection;

import io.nestor.clients.catalog.CatalogClient;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.operation.HealthStatus;
import io.nestor.service.health.HealthCheck;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {
    @Bean
    CatalogClient catalogClient(ConnectionSettings settings) {
        return new CatalogClient(settings.catalogConfig());
    }

    @Bean
    OrchestratorClient orchestratorClient(ConnectionSettings settings) {
        return new OrchestratorClient(settings.orchestratorConfig());
    }

    @Bean
    HealthCheck catalogHealth(ConnectionSettings settings) {
        CatalogClient impatient = new CatalogClient(settings.catalogConfig().withRetries(0));
        return new ServiceHealth("catalog", impatient::health);
    }

    @Bean
    HealthCheck orchestratorHealth(ConnectionSettings settings) {
        OrchestratorClient impatient =
                new OrchestratorClient(settings.orchestratorConfig().withRetries(0));
        return new ServiceHealth("orchestrator", impatient::health);
    }

    /** Whether another service answers; the composer goes on without it as far as it can. */
    private record ServiceHealth(String name, Supplier<HealthStatus> health) implements HealthCheck {
        @Override
        public Result check() {
            HealthStatus status = health.get();
            return status.status() == HealthStatus.State.UNHEALTHY
                    ? HealthCheck.down("the " + name + " is unhealthy; look at its /health")
                    : HealthCheck.up();
        }
    }
}

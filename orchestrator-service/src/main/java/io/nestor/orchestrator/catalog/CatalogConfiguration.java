package io.nestor.orchestrator.catalog;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.ClientTls;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.service.health.HealthCheck;
import io.nestor.service.security.Caller;
import io.nestor.service.trace.Traces;
import java.time.Duration;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {
    /** A health check has to be quicker than the calls that do the work. */
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(1);

    @Bean
    CatalogClient catalogClient(CatalogClientSettings settings) {
        return new CatalogClient(config(settings, settings.timeout(), settings.retries()));
    }

    @Bean
    Definitions definitions(CatalogClient catalog) {
        return new CatalogDefinitions(catalog);
    }

    /** What is deployed goes on without the catalog; only new deployments need it. */
    @Bean
    HealthCheck catalogHealth(CatalogClientSettings settings) {
        CatalogClient impatient = new CatalogClient(config(settings, HEALTH_TIMEOUT, 0));
        return new HealthCheck() {
            @Override
            public String name() {
                return "catalog";
            }

            @Override
            public Result check() {
                HealthStatus health = impatient.health();
                return health.status() == HealthStatus.State.UNHEALTHY
                        ? HealthCheck.down("the catalog at " + settings.endpoint() + " is unhealthy: " + health.error())
                        : HealthCheck.up();
            }
        };
    }

    private static ClientConfig config(CatalogClientSettings settings, Duration timeout, int retries) {
        return new ClientConfig(settings.endpoint(), settings::token, timeout, retries)
                .withTls(Objects.requireNonNullElse(settings.tls(), ClientTls.OF_THE_JVM))
                .withUserAgent("nestor-orchestrator")
                .withTraceparent(() -> Traces.traceparent().orElse(""))
                .withOnBehalfOf(Caller::currentActor);
    }
}

package io.nestor.orchestrator.catalog;

import io.nestor.clients.ClientTls;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the catalog is reached, from {@code nestor.clients.catalog.*}.
 *
 * @param endpoint its base URL
 * @param token the service's own
 * @param timeout of one attempt
 * @param retries of what is safe to repeat
 * @param tls certificates for https; absent: the JVM's
 */
@ConfigurationProperties("nestor.clients.catalog")
record CatalogClientSettings(
        @DefaultValue("http://localhost:8081") URI endpoint,
        @DefaultValue("") String token,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("3") int retries,
        @Nullable ClientTls tls) {}

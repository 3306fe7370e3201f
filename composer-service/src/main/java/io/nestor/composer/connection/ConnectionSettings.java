package io.nestor.composer.connection;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.ClientTls;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.security.Caller;
import io.nestor.service.trace.Traces;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the catalog and the orchestrator are, from {@code nestor.clients.*}. */
@ConfigurationProperties("nestor.clients")
record ConnectionSettings(
        @Nullable Service catalog, @Nullable Service orchestrator) {
    ConnectionSettings {
        require("catalog", catalog);
        require("orchestrator", orchestrator);
    }

    ClientConfig catalogConfig() {
        return require("catalog", catalog).config();
    }

    ClientConfig orchestratorConfig() {
        return require("orchestrator", orchestrator).config();
    }

    private static Service require(String name, @Nullable Service service) {
        if (service == null || service.endpoint() == null) {
            throw new InvalidConfiguration(
                    "nestor.clients." + name + ".endpoint",
                    "is not set, so the " + name + " can't be found",
                    "Set it to the " + name + "'s base URL, such as http://127.0.0.1:8081.");
        }
        return service;
    }

    /**
     * One service.
     *
     * @param endpoint its base URL
     * @param token of the role {@code service}
     * @param timeout of one attempt
     * @param retries of what is safe to repeat
     * @param tls certificates for https; absent: the JVM's
     */
    record Service(
            @Nullable URI endpoint,
            @Nullable String token,
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("2") int retries,
            @Nullable ClientTls tls) {
        ClientConfig config() {
            return new ClientConfig(
                            Objects.requireNonNull(endpoint), () -> token == null ? "" : token, timeout, retries)
                    .withTls(tls == null ? ClientTls.OF_THE_JVM : tls)
                    .withUserAgent("nestor-composer")
                    .withTraceparent(() -> Traces.traceparent().orElse(""))
                    .withOnBehalfOf(Caller::currentActor);
        }

        @Override
        public String toString() {
            return "Service[endpoint=" + endpoint + ", timeout=" + timeout + ", retries=" + retries + "]";
        }
    }
}

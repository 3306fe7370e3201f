package io.nestor.service.trace;

import io.nestor.service.identity.InvalidConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans are sent, from {@code nestor.tracing.*}.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, as {@code http://collector:4318/v1/traces}; absent: nowhere
 * @param headers of each request to it, as for a token
 * @param sampling part of all traces, from 0 to 1; services that have the same take the same traces
 * @param delay until what has come together is sent
 */
@ConfigurationProperties("nestor.tracing")
record TracingSettings(
        @Nullable URI endpoint,
        Map<String, String> headers,
        @DefaultValue("1") double sampling,
        @DefaultValue("5s") Duration delay) {
    TracingSettings {
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        if (endpoint != null
                && (endpoint.getHost() == null
                        || !String.valueOf(endpoint.getScheme()).startsWith("http"))) {
            throw new InvalidConfiguration(
                    "nestor.tracing.endpoint",
                    "'" + endpoint + "' is no URL of a collector",
                    "Set it to its address for OTLP over HTTP, such as http://collector:4318/v1/traces.");
        }
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new InvalidConfiguration(
                    "nestor.tracing.sampling", sampling + " is not between 0 and 1", "Set it to 0.1, for example.");
        }
    }

    /** Without the headers, which may hold a token. */
    @Override
    public String toString() {
        return "TracingSettings[endpoint=" + endpoint + ", sampling=" + sampling + "]";
    }
}

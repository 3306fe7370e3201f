package io.nestor.clients;

import io.nestor.models.error.NestorException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to know.
 *
 * @param endpoint base URL of the service, with or without a path
 * @param token asked before every request, so that it can change; blank sends none
 * @param timeout of one attempt, from connecting to the last byte of the answer
 * @param retries of a request that is safe to repeat, after the first attempt
 * @param backoff pause before the first retry; it doubles from retry to retry
 * @param userAgent sent as {@code User-Agent}
 * @param traceparent W3C trace context that requests belong to, asked before every request; blank starts a new trace
 * @param onBehalfOf whom the caller acts for, asked before every request; blank for nobody else. Of services only it counts
 * @param tls for {@code https}
 */
public record ClientConfig(
        URI endpoint,
        Supplier<String> token,
        Duration timeout,
        int retries,
        Duration backoff,
        String userAgent,
        Supplier<String> traceparent,
        Supplier<String> onBehalfOf,
        ClientTls tls) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    /** Providers may have to be downloaded first. */
    private static final Duration LONGEST_PLAN = Duration.ofMinutes(10);

    private static final int DEFAULT_RETRIES = 3;
    private static final Duration DEFAULT_BACKOFF = Duration.ofMillis(200);

    public ClientConfig {
        String scheme = String.valueOf(endpoint.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
            throw NestorException.invalid(
                    "endpoint",
                    "'" + endpoint + "' is not a URL such as http://localhost:8080 or https://nestor.example");
        }
        if (endpoint.getRawUserInfo() != null || endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            throw NestorException.invalid(
                    "endpoint", "must be a scheme, a host, a port and a path only; credentials go into the token");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw NestorException.invalid("timeout", "must be longer than nothing, such as 30s");
        }
        if (retries < 0) {
            throw NestorException.invalid("retries", "must not be negative");
        }
    }

    public ClientConfig(URI endpoint, Supplier<String> token, Duration timeout, int retries) {
        this(endpoint, token, timeout, retries, DEFAULT_BACKOFF, "nestor", () -> "", () -> "", ClientTls.OF_THE_JVM);
    }

    /** With all defaults and no token. */
    public static ClientConfig of(URI endpoint) {
        return new ClientConfig(endpoint, () -> "", DEFAULT_TIMEOUT, DEFAULT_RETRIES);
    }

    public static ClientConfig of(ServiceConfig service, Supplier<String> token) {
        return new ClientConfig(service.endpoint(), token, service.timeout(), service.retries());
    }

    public ClientConfig withToken(@Nullable String fixed) {
        return withToken(() -> fixed == null ? "" : fixed);
    }

    public ClientConfig withToken(Supplier<String> changing) {
        return new ClientConfig(endpoint, changing, timeout, retries, backoff, userAgent, traceparent, onBehalfOf, tls);
    }

    public ClientConfig withTimeout(Duration other) {
        return new ClientConfig(endpoint, token, other, retries, backoff, userAgent, traceparent, onBehalfOf, tls);
    }

    /** For calls that are answered with a plan or wait for one: they take as long as the engines that are asked for it. */
    public ClientConfig forPlans() {
        return withTimeout(timeout.plus(LONGEST_PLAN));
    }

    public ClientConfig withRetries(int other) {
        return new ClientConfig(endpoint, token, timeout, other, backoff, userAgent, traceparent, onBehalfOf, tls);
    }

    public ClientConfig withBackoff(Duration other) {
        return new ClientConfig(endpoint, token, timeout, retries, other, userAgent, traceparent, onBehalfOf, tls);
    }

    public ClientConfig withUserAgent(String other) {
        return new ClientConfig(endpoint, token, timeout, retries, backoff, other, traceparent, onBehalfOf, tls);
    }

    public ClientConfig withTraceparent(Supplier<String> other) {
        return new ClientConfig(endpoint, token, timeout, retries, backoff, userAgent, other, onBehalfOf, tls);
    }

    public ClientConfig withTls(ClientTls other) {
        return new ClientConfig(endpoint, token, timeout, retries, backoff, userAgent, traceparent, onBehalfOf, other);
    }

    public ClientConfig withOnBehalfOf(Supplier<String> other) {
        return new ClientConfig(endpoint, token, timeout, retries, backoff, userAgent, traceparent, other, tls);
    }
}

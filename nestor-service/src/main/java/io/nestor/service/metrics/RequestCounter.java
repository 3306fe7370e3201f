package io.nestor.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the API's requests by method and status, those included that were refused before any controller saw them. */
final class RequestCounter extends OncePerRequestFilter {
    private final MeterProvider<Counter> requests;

    RequestCounter(String service, MeterRegistry registry) {
        this.requests = Counter.builder(service + "_requests_total")
                .description("Total API requests")
                .withRegistry(registry);
        // There from the start, while it is 0
        requests.withTags("method", "GET", "status", "200");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            requests.withTags("method", known(request.getMethod()), "status", Integer.toString(response.getStatus()))
                    .increment();
        }
    }

    /** Anybody can make up a method, and every label value costs memory. */
    private static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }
}

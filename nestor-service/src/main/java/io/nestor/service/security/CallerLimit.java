package io.nestor.service.security;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.error.ApiErrors;
import io.nestor.service.limit.Limit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away a caller who asks for too much. Nestor's own services, which ask for all callers, are not limited. */
final class CallerLimit extends OncePerRequestFilter {
    private final Limit limit;
    private final ApiErrors errors;

    CallerLimit(Limit limit, ApiErrors errors) {
        this.limit = limit;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> limited = Caller.of(request).filter(caller -> !caller.isService());
        Optional<Duration> wait = limited.flatMap(caller -> limit.take(caller.name()));
        if (wait.isPresent()) {
            String name = limited.map(Caller::name).orElseThrow();
            errors.answer(
                    response,
                    tooMany(
                            "'" + name
                                    + "' sends more requests than one caller may (nestor.limits.requests-per-second)",
                            wait.get()));
        } else {
            chain.doFilter(request, response);
        }
    }

    static NestorException tooMany(String message, Duration wait) {
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        return new NestorException(
                ErrorCode.RATE_LIMITED,
                message + "; wait " + seconds + " s",
                Map.of(ApiErrors.RETRY_AFTER, seconds),
                null);
    }
}

package io.nestor.service.audit;

import io.nestor.models.operation.AuditEntry;
import io.nestor.service.security.Caller;
import io.nestor.service.trace.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts every request into the audit log that was to change something, or that was not let in. */
final class AuditFilter extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Integer> NOT_LET_IN =
            Set.of(HttpStatus.UNAUTHORIZED.value(), HttpStatus.FORBIDDEN.value());
    private static final int LONGEST = 500;

    private final AuditLog log;
    private final Strangers strangers;
    private final InstantSource clock;

    AuditFilter(AuditLog log, Strangers strangers, InstantSource clock) {
        this.log = log;
        this.strangers = strangers;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean returned = false;
        try {
            chain.doFilter(request, response);
            returned = true;
        } finally {
            audit(request, returned ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value());
        }
    }

    private void audit(HttpServletRequest request, int status) {
        Optional<Caller> caller = Caller.of(request);
        boolean guessed = status == HttpStatus.TOO_MANY_REQUESTS.value() && caller.isEmpty();
        if (READING.contains(request.getMethod()) && !NOT_LET_IN.contains(status) && !guessed) {
            return;
        }
        OptionalInt omitted = caller.isPresent() ? OptionalInt.of(0) : strangers.admit();
        omitted.ifPresent(number -> log.add(entry(request, status, caller.orElse(null), number)));
    }

    private AuditEntry entry(HttpServletRequest request, int status, @Nullable Caller caller, int omitted) {
        return new AuditEntry(
                0,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller == null ? null : caller.name(),
                caller == null ? null : caller.team(),
                caller == null ? null : caller.onBehalfOf(),
                shortened(request.getMethod()),
                shortened(request.getRequestURI()),
                status,
                AuditEntry.Outcome.of(status),
                request.getRemoteAddr(),
                Traces.currentId(),
                omitted == 0 ? null : omitted);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

package io.nestor.service.security;

import io.github.bucket4j.TimeMeter;
import io.nestor.models.error.NestorException;
import io.nestor.service.limit.Limit;
import io.nestor.service.limit.LimitSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/** Counts wrong credentials by the address that they come from. Who shows the right ones feels nothing of it. */
public final class FailedAuthentications {
    private final Limit limit;

    FailedAuthentications(LimitSettings limits) {
        int perMinute = limits.failedAuthenticationsPerMinute();
        limit = new Limit(perMinute, perMinute, Duration.ofMinutes(1), TimeMeter.SYSTEM_NANOTIME);
    }

    /** How long the address has to wait, if it has failed too often. */
    Optional<Duration> count(HttpServletRequest request) {
        return limit.take(request.getRemoteAddr());
    }

    /** Counts one, and says what to answer: {@code otherwise}, unless the address has failed too often. */
    public NestorException answer(HttpServletRequest request, NestorException otherwise) {
        return count(request).map(wait -> tooMany(request, wait)).orElse(otherwise);
    }

    static NestorException tooMany(HttpServletRequest request, Duration wait) {
        return CallerLimit.tooMany(
                "too many requests with wrong credentials come from " + request.getRemoteAddr(), wait);
    }
}

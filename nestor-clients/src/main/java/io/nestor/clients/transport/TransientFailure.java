package io.nestor.clients.transport;

import io.nestor.models.error.NestorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt that failed for a reason that may pass. Never leaves this package: callers get the verdict. */
final class TransientFailure extends RuntimeException {
    private final NestorException verdict;
    private final boolean serviceDown;
    private final boolean worthRepeating;
    private final transient @Nullable Duration retryAfter;

    private TransientFailure(
            NestorException verdict, boolean serviceDown, boolean worthRepeating, @Nullable Duration retryAfter) {
        super(verdict.getMessage(), verdict, false, false);
        this.verdict = verdict;
        this.serviceDown = serviceDown;
        this.worthRepeating = worthRepeating;
        this.retryAfter = retryAfter;
    }

    /** No answer, or a broken one. */
    static TransientFailure connection(NestorException verdict) {
        return new TransientFailure(verdict, true, true, null);
    }

    /** The caller has waited long enough. */
    static TransientFailure timeout(NestorException verdict) {
        return new TransientFailure(verdict, true, false, null);
    }

    /** The service, or what stands before it, asks to come back later. */
    static TransientFailure busy(
            NestorException verdict, boolean serviceDown, boolean worthRepeating, @Nullable Duration retryAfter) {
        return new TransientFailure(verdict, serviceDown, worthRepeating, retryAfter);
    }

    NestorException verdict() {
        return verdict;
    }

    /** Whether it counts against the service in the circuit breaker. */
    boolean serviceDown() {
        return serviceDown;
    }

    boolean worthRepeating() {
        return worthRepeating;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}

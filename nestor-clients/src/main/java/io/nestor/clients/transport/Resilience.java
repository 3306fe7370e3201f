package io.nestor.clients.transport;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.nestor.clients.ClientConfig;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.DurationFormat;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Retries what is safe to repeat, and spares a service that is down; the retry wraps the circuit breaker. */
final class Resilience {
    static final int CALLS_BEFORE_JUDGING = 10;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final Duration pauseWhenOpen;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private volatile String lastFailure = "";

    /** @param name of what is called, in this process's metrics of retries and breakers */
    Resilience(String name, ClientConfig config, Duration pauseWhenOpen) {
        this.pauseWhenOpen = pauseWhenOpen;
        Backoff backoff = new Backoff(config.backoff(), LONGEST_BACKOFF);
        this.retry = Retry.of(
                name,
                RetryConfig.custom()
                        .maxAttempts(config.retries() + 1)
                        .intervalBiFunction((failures, outcome) -> pause(backoff, failures, outcome))
                        .retryOnException(
                                failure -> failure instanceof TransientFailure passing && passing.worthRepeating())
                        .build());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(2 * CALLS_BEFORE_JUDGING)
                        .minimumNumberOfCalls(CALLS_BEFORE_JUDGING)
                        .waitDurationInOpenState(pauseWhenOpen)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .recordException(
                                failure -> failure instanceof TransientFailure passing && passing.serviceDown())
                        .build());
    }

    /** @throws NestorException the last attempt's verdict, or that the service is being spared and why */
    <T> T run(boolean repeatable, Supplier<T> attempt) {
        Supplier<T> guarded = CircuitBreaker.decorateSupplier(breaker, () -> remembering(attempt));
        try {
            return repeatable ? Retry.decorateSupplier(retry, guarded).get() : guarded.get();
        } catch (TransientFailure failure) {
            throw failure.verdict();
        } catch (CallNotPermittedException spared) {
            throw new NestorException(
                    ErrorCode.SERVICE_UNAVAILABLE,
                    lastFailure + " (after many failures it is left alone for " + DurationFormat.format(pauseWhenOpen)
                            + ")",
                    Map.of(),
                    spared);
        }
    }

    private <T> T remembering(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (TransientFailure failure) {
            lastFailure = failure.serviceDown() ? failure.verdict().getMessage() : lastFailure;
            throw failure;
        }
    }

    private static <T> long pause(Backoff backoff, int failures, Either<Throwable, T> outcome) {
        Duration asked =
                outcome.isLeft() && outcome.getLeft() instanceof TransientFailure failure ? failure.retryAfter() : null;
        Duration own = backoff.after(failures, ThreadLocalRandom.current().nextDouble());
        return (asked == null || asked.compareTo(own) < 0 ? own : asked).toMillis();
    }
}

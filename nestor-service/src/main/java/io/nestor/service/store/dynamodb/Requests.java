package io.nestor.service.store.dynamodb;

import io.nestor.service.store.StoreFailure;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Sends requests again that were throttled, met a transaction, or got lost. The SDK's own retries are off: they would not
 * say whether an earlier try may have been done, and a conditional write that succeeds unheard fails at the next one.
 */
final class Requests {
    private static final int MOST_TRIES = 12;
    private static final Set<String> PASSING_REASONS =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final String table;
    private final Pause.Sleeper sleeper;

    /** What a failure says about the request. */
    private enum Failed {
        /** It was not done; it may be next time. */
        REFUSED,
        /** It may have been done. */
        UNKNOWN,
        /** It will never be done. */
        FOR_GOOD
    }

    Requests(String table, Pause.Sleeper sleeper) {
        this.table = table;
        this.sleeper = sleeper;
    }

    Pause pause() {
        return new Pause(sleeper);
    }

    <T> T read(Supplier<T> request) {
        return write(_ -> request.get());
    }

    /** @param request is told whether an earlier try of it may have been done */
    <T> T write(Function<Boolean, T> request) {
        Pause pause = pause();
        boolean unknown = false;
        while (true) {
            try {
                return request.apply(unknown);
            } catch (SdkException failure) {
                Failed failed = failed(failure);
                if (failed == Failed.FOR_GOOD || pause.times() >= MOST_TRIES) {
                    throw new StoreFailure(explained(failure, pause.times()), failure);
                }
                unknown |= failed == Failed.UNKNOWN;
                pause.take();
            }
        }
    }

    private static Failed failed(SdkException failure) {
        return switch (failure) {
            case TransactionConflictException _, TransactionInProgressException _ -> Failed.REFUSED;
            case TransactionCanceledException cancelled ->
                cancelled.cancellationReasons().stream()
                                .map(CancellationReason::code)
                                .allMatch(PASSING_REASONS::contains)
                        ? Failed.REFUSED
                        : Failed.FOR_GOOD;
            case SdkServiceException refused when refused.isThrottlingException() -> Failed.REFUSED;
            case SdkServiceException broken when broken.statusCode() >= 500 -> Failed.UNKNOWN;
            case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> Failed.UNKNOWN;
            case SdkServiceException _ -> Failed.FOR_GOOD;
            default -> isLostOnTheWay(failure) ? Failed.UNKNOWN : Failed.FOR_GOOD;
        };
    }

    private static boolean isLostOnTheWay(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private String explained(SdkException failure, int tries) {
        if (failure instanceof ResourceNotFoundException) {
            return "DynamoDB has no table '%s' any more; create it or restore it from a backup".formatted(table);
        }
        String often = tries == 0 ? "" : ", and not in %d more tries".formatted(tries);
        return "DynamoDB did not do what the table '%s' was asked%s: %s".formatted(table, often, failure.getMessage());
    }
}

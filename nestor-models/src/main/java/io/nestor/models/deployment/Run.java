package io.nestor.models.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One operation on a deployment.
 *
 * @param number counts the deployment's runs from 1
 * @param revision that the run brings about, or acts on
 * @param requestedBy the principal
 * @param message what it did, or why it failed
 * @param drift what a drift check has found so far; absent for other operations
 */
public record Run(
        int number,
        Operation operation,
        int revision,
        DeploymentStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        String requestedBy,
        @Nullable String message,
        @Nullable DriftReport drift) {
    /** The same with that report. */
    public Run with(DriftReport report) {
        return new Run(number, operation, revision, status, startedAt, completedAt, requestedBy, message, report);
    }
}

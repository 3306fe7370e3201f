package io.nestor.models.deployment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run is carried out; what is absent is the service's default.
 *
 * @param timeout of the whole run
 * @param maxParallel actions under way at once
 * @param preventDestroy refuses a run that would delete or replace a resource
 */
public record DeploymentConfig(
        @Nullable Duration timeout,
        @Min(1) @Max(1000) @Nullable Integer maxParallel,
        @Valid @Nullable RetryPolicy retry,
        @Nullable OnFailure onFailure,
        @Nullable Boolean preventDestroy) {
    public static final DeploymentConfig DEFAULTS = new DeploymentConfig(null, null, null, null, null);

    /** This configuration, and the other one's values where this one says nothing. */
    public DeploymentConfig orElse(DeploymentConfig other) {
        return new DeploymentConfig(
                timeout != null ? timeout : other.timeout,
                maxParallel != null ? maxParallel : other.maxParallel,
                retry != null ? retry : other.retry,
                onFailure != null ? onFailure : other.onFailure,
                preventDestroy != null ? preventDestroy : other.preventDestroy);
    }
}

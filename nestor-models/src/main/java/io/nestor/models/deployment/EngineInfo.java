package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import io.nestor.models.operation.HealthStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An engine of the orchestrator.
 *
 * @param version of the tool behind it; absent if it can't be found
 */
public record EngineInfo(
        String name,
        @Nullable String version,
        EngineHealth health,
        List<String> supportedResourceTypes,
        EngineCapabilities capabilities) {
    public EngineInfo {
        supportedResourceTypes = Copies.list(supportedResourceTypes);
    }

    /**
     * Whether the engine can work.
     *
     * @param message what is wrong and what to do about it
     */
    public record EngineHealth(
            HealthStatus.State status, @Nullable String message, Instant checkedAt) {}

    /**
     * What the engine can do beyond deploying and deleting.
     *
     * @param maxParallel actions that it runs at once
     */
    public record EngineCapabilities(
            boolean plan, boolean drift, boolean cancel, boolean rollback, boolean gitops, int maxParallel) {}
}

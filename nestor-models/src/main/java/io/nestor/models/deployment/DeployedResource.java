package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it was last acted on.
 *
 * @param catalogRef with the exact version
 * @param attempts of the last action
 * @param outputs sensitive ones masked
 * @param externalId what the engine calls it
 * @param message why it failed or was skipped, or what it waits for
 */
public record DeployedResource(
        String name,
        String catalogRef,
        String engine,
        ResourceProgressStatus status,
        @Nullable ActionKind action,
        int attempts,
        Map<String, @Nullable Object> outputs,
        @Nullable String externalId,
        List<String> dependsOn,
        @Nullable String message,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt) {
    public DeployedResource {
        outputs = Copies.map(outputs);
        dependsOn = Copies.list(dependsOn);
    }
}

package io.nestor.models.deployment;

import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a drift check has found.
 *
 * @param summary number of resources by status
 * @param resources those that were looked at so far; absent in lists of runs
 */
public record DriftReport(
        Map<DriftStatus, Integer> summary, @Nullable List<ResourceDrift> resources) {
    public DriftReport {
        summary = Copies.map(summary);
        resources = resources == null ? null : Copies.list(resources);
    }

    public static DriftReport of(List<ResourceDrift> resources) {
        Map<DriftStatus, Integer> summary = new EnumMap<>(DriftStatus.class);
        resources.forEach(resource -> summary.merge(resource.status(), 1, Integer::sum));
        return new DriftReport(summary, resources);
    }

    /** Whether the next deploy has something to repair. */
    public boolean foundDrift() {
        return summary.keySet().stream().anyMatch(DriftStatus::isDrift);
    }

    /**
     * What was found of one resource.
     *
     * @param name of the resource
     * @param changes from what was deployed to what is there, by the engine's own path, sensitive values masked
     * @param message why it is missing or unknown
     */
    public record ResourceDrift(
            String name,
            String engine,
            DriftStatus status,
            List<Change> changes,
            @Nullable String message,
            @Nullable Instant checkedAt) {
        public ResourceDrift {
            changes = Copies.list(changes);
        }
    }
}

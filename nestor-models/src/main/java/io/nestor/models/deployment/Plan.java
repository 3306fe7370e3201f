package io.nestor.models.deployment;

import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do, over all engines.
 *
 * @param planHash refuses a deploy with it once the world has moved on
 * @param revision that the run would bring about
 * @param summary number of actions by kind
 */
public record Plan(String planHash, int revision, List<PlannedAction> actions, Map<ActionKind, Integer> summary) {
    public Plan {
        actions = Copies.list(actions);
        summary = Copies.map(summary);
    }

    /**
     * What would be done to one resource.
     *
     * @param reason for people
     * @param changes by input or by the engine's own path
     * @param irreversible whether a rollback cannot bring back what this destroys
     */
    public record PlannedAction(
            String resource,
            String engine,
            ActionKind action,
            String reason,
            List<Change> changes,
            boolean irreversible) {
        public PlannedAction {
            changes = Copies.list(changes);
        }
    }

    /**
     * One value that changes.
     *
     * @param before absent where there was none
     * @param after absent where there will be none, or where it is not known before the apply
     * @param knownAfterApply whether the value depends on an output that is not known yet
     */
    public record Change(
            String path, @Nullable Object before, @Nullable Object after, boolean knownAfterApply) {}
}

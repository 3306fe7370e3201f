package io.nestor.orchestrator.engine;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.Copies;
import java.util.List;

/** What an engine would do. */
public sealed interface PlanOutcome {
    /**
     * The one action that brings the resource to the desired state.
     *
     * @param changes in the engine's own terms, sensitive values masked
     * @param destroyed what of the resource would be deleted, or replaced by something new, in the engine's own terms
     */
    record Planned(ActionKind action, List<Change> changes, List<String> destroyed) implements PlanOutcome {
        public Planned {
            changes = Copies.list(changes);
            destroyed = Copies.list(destroyed);
        }

        /** Destroys nothing, unless the action itself is to replace or to delete. */
        public Planned(ActionKind action, List<Change> changes) {
            this(action, changes, List.of());
        }
    }

    /** It could not be found out. */
    record Failed(String code, String message, boolean retryable) implements PlanOutcome {}
}

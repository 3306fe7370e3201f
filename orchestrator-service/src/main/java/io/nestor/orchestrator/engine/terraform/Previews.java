package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.deployment.ActionKind;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Looks at what Terraform would do, and at what others have done, in copies of workspaces. */
final class Previews {
    private final Workspaces workspaces;
    private final Actions actions;

    Previews(Workspaces workspaces, Actions actions) {
        this.workspaces = workspaces;
        this.actions = actions;
    }

    PlanOutcome plan(ResourceTask task, ActionContext context) {
        return inCopy(task, preview -> switch (actions.look(task, preview, "plan", context, Action::preview)) {
            case Action.Unchanged() -> new PlanOutcome.Planned(ActionKind.UNCHANGED, List.of());
            case Action.Planned(JsonNode plan) -> new PlanReader(Secrets.of(task)).read(plan, preview);
            case Action.Stopped(Outcome outcome) -> failedPlan(outcome);
            case Action.Applied applied -> throw new IllegalStateException("a preview has applied something");
        });
    }

    private static PlanOutcome failedPlan(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new PlanOutcome.Failed(code, message, retryable);
            case Outcome.Cancelled(String message) -> new PlanOutcome.Failed("cancelled", message, true);
            case Outcome.Waiting(Duration delay, String message) -> new PlanOutcome.Failed("waiting", message, true);
            case Outcome.Succeeded succeeded ->
                throw new IllegalStateException("a preview has ended with " + succeeded);
        };
    }

    /**
     * One plan tells both kinds: what a refresh finds changed since the state was written, and what somebody has taken
     * out of the state or changed in it, where a refresh alone finds nothing wrong.
     */
    DriftOutcome drift(ResourceTask task, ActionContext context) {
        return inCopy(task, preview -> switch (actions.look(task, preview, "drift", context, Action::compare)) {
            case Action.Unchanged() -> new DriftOutcome.InSync();
            case Action.Planned(JsonNode plan) -> new DriftReader(Secrets.of(task)).read(plan);
            case Action.Stopped(Outcome outcome) -> failedCheck(outcome);
            case Action.Applied applied -> throw new IllegalStateException("a drift check has applied something");
        });
    }

    private static DriftOutcome failedCheck(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                new DriftOutcome.Failed(code, message, retryable);
            case Outcome.Cancelled cancelled -> new DriftOutcome.Cancelled("terraform was stopped");
            case Outcome.Waiting(Duration delay, String message) -> new DriftOutcome.Failed("waiting", message, true);
            case Outcome.Succeeded succeeded ->
                throw new IllegalStateException("a drift check has ended with " + succeeded);
        };
    }

    private <T> T inCopy(ResourceTask task, Function<Workspace, T> work) {
        Workspace preview = workspaces.preview(task);
        try {
            return work.apply(preview);
        } finally {
            preview.folder().remove();
        }
    }
}

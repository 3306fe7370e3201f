package io.nestor.orchestrator.engine;

import io.nestor.models.deployment.ActionKind;
import java.util.List;
import java.util.Optional;

/** What {@code config.prevent_destroy} asks of a deploy: that nothing which is there is deleted or replaced on the way. */
public final class Protection {
    public static final String CODE = "destroy_prevented";

    private static final int MOST_NAMED = 10;

    private Protection() {}

    /** Deploys, after a look at the engine's own plan where the task forbids what that may contain. */
    public static Outcome deploy(DeploymentEngine engine, ResourceTask task, ActionContext context) {
        boolean asksFirst = task.preventDestroy() && engine.capabilities().plan() && !engine.checksWhatItDestroys();
        return asksFirst
                ? refusal(task, engine.plan(task, context)).orElseGet(() -> engine.deploy(task, context))
                : engine.deploy(task, context);
    }

    /** Why the task forbids to carry out the plan; empty if it may be carried out. */
    public static Optional<Outcome> refusal(ResourceTask task, PlanOutcome plan) {
        return switch (plan) {
            case PlanOutcome.Planned planned
            when task.preventDestroy() && isDestructive(planned) ->
                Optional.of(new Outcome.Failed(
                        CODE,
                        "this would " + destruction(task, planned)
                                + ", and 'config.prevent_destroy' forbids it; nothing was changed. Keep what is there,"
                                + " or deploy with 'config.prevent_destroy: false'",
                        false));
            case PlanOutcome.Planned planned -> Optional.empty();
            case PlanOutcome.Failed(String code, String message, boolean retryable) ->
                Optional.of(new Outcome.Failed(code, message, retryable));
        };
    }

    public static boolean isDestructive(PlanOutcome.Planned plan) {
        return plan.action() == ActionKind.REPLACE
                || plan.action() == ActionKind.DELETE
                || !plan.destroyed().isEmpty();
    }

    private static String destruction(ResourceTask task, PlanOutcome.Planned plan) {
        List<String> destroyed = plan.destroyed();
        if (destroyed.isEmpty()) {
            return (plan.action() == ActionKind.DELETE ? "delete " : "replace ") + task.resource();
        }
        String named = String.join(", ", destroyed.stream().limit(MOST_NAMED).toList());
        int more = destroyed.size() - MOST_NAMED;
        return "delete or replace " + named + (more > 0 ? " and " + more + " more" : "") + " of " + task.resource();
    }
}

package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.deployment.Plan.PlannedAction;
import io.nestor.models.error.Violation;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Protection;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.plan.Decision;
import io.nestor.orchestrator.plan.Outlook;
import io.nestor.orchestrator.plan.Outlook.Prospect;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.plan.Statefulness;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.reference.Provider;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.sharing.Exports;
import io.nestor.orchestrator.target.Target;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run would do. Engines are asked for their own diff wherever all inputs are known already. */
final class Preview {
    private final EngineRegistry engines;
    private final Decider decider;
    private final Exports exports;

    Preview(EngineRegistry engines, Decider decider, Exports exports) {
        this.engines = engines;
        this.decider = decider;
        this.exports = exports;
    }

    Plan of(Target target, Subject subject) {
        RunPlan plan = target.plan();
        List<Prospect> prospects = Outlook.of(plan, decider, exports.known(providers(plan)));
        Map<Integer, Future<PlanOutcome>> asked = new HashMap<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < plan.size(); number++) {
                Step step = plan.step(number);
                if (prospects.get(number) instanceof Prospect.Decided(Decision.Act act) && canPlan(step)) {
                    ResourceTask task = new ResourceTask(
                            subject.id(),
                            subject.team(),
                            subject.environment(),
                            step.resource(),
                            step.definition().definition(),
                            step.definition().bundle(),
                            act.inputs(),
                            act.sensitiveInputs(),
                            target.state().annotations(),
                            preventsDestroy(target));
                    asked.put(number, executor.submit(() -> ask(step, task)));
                }
            }
        }
        List<PlannedAction> actions = new ArrayList<>();
        for (int number : plan.order()) {
            Step step = plan.step(number);
            if (step.phase() == Phase.APPLY || step.action() == ActionKind.DELETE) {
                PlannedAction action = describe(step, prospects.get(number), asked.get(number));
                if (preventsDestroy(target) && isDestructive(step.action())) {
                    action = forbidden(action, "the run would be refused");
                } else if (preventsDestroy(target) && isDestructive(asked.get(number))) {
                    action = forbidden(action, "the action would fail");
                }
                actions.add(action);
            }
        }
        Map<ActionKind, Integer> summary = new EnumMap<>(ActionKind.class);
        actions.forEach(action -> summary.merge(action.action(), 1, Integer::sum));
        return new Plan(
                target.hash(subject.newestRun()).toString(), target.revision().number(), actions, summary);
    }

    private static List<String> providers(RunPlan plan) {
        return plan.steps().stream()
                .filter(step -> step.phase() == Phase.AWAIT)
                .map(Step::resource)
                .toList();
    }

    private static boolean preventsDestroy(Target target) {
        return Boolean.TRUE.equals(target.state().config().preventDestroy());
    }

    private static boolean isDestructive(ActionKind action) {
        return action == ActionKind.DELETE || action == ActionKind.REPLACE;
    }

    private static boolean isDestructive(@Nullable Future<PlanOutcome> asked) {
        return asked != null
                && asked.state() == Future.State.SUCCESS
                && asked.resultNow() instanceof PlanOutcome.Planned planned
                && Protection.isDestructive(planned);
    }

    private static PlannedAction forbidden(PlannedAction action, String consequence) {
        return new PlannedAction(
                action.resource(),
                action.engine(),
                action.action(),
                action.reason() + "; 'config.prevent_destroy' forbids it, and " + consequence,
                action.changes(),
                action.irreversible());
    }

    private boolean canPlan(Step step) {
        return step.phase() == Phase.APPLY
                && !step.isReplacement()
                && engines.find(step.engine())
                        .filter(engine -> engine.capabilities().plan())
                        .isPresent();
    }

    private PlanOutcome ask(Step step, ResourceTask task) {
        DeploymentEngine engine = engines.get(step.engine());
        engines.permits(engine.name()).acquireUninterruptibly();
        try {
            return engine.plan(task, new PlanContext());
        } finally {
            engines.permits(engine.name()).release();
        }
    }

    private static String described(List<String> waitsFor) {
        return waitsFor.stream()
                .map(name -> Provider.id(name)
                        .map(id -> "deployment '" + id + "' has succeeded")
                        .orElse(name + " was applied"))
                .collect(Collectors.joining(" and "));
    }

    private static PlannedAction describe(Step step, Prospect prospect, @Nullable Future<PlanOutcome> asked) {
        return switch (prospect) {
            case Prospect.Open(List<String> waitsFor, List<Change> changes) ->
                action(step, step.action(), "depends on what is known only after " + described(waitsFor), changes);
            case Prospect.Decided(Decision.Unchanged unchanged) ->
                action(step, ActionKind.UNCHANGED, "is deployed exactly so", List.of());
            case Prospect.Decided(Decision.Invalid(List<Violation> violations)) ->
                action(
                        step,
                        step.action(),
                        "would fail: "
                                + violations.stream()
                                        .map(violation -> violation.path() + " " + violation.message())
                                        .collect(Collectors.joining("; ")),
                        List.of());
            case Prospect.Decided(Decision.Act act) ->
                asked == null
                        ? action(step, act.action(), reason(step), Outlook.changes(step, act))
                        : byEngine(step, act, asked);
        };
    }

    private static PlannedAction byEngine(Step step, Decision.Act act, Future<PlanOutcome> asked) {
        try {
            return switch (asked.get()) {
                case PlanOutcome.Planned planned -> planned(step, act, planned);
                case PlanOutcome.Failed(String code, String message, boolean retryable) ->
                    action(
                            step,
                            act.action(),
                            reason(step) + "; engine '" + step.engine() + "' could not plan it: " + message,
                            Outlook.changes(step, act));
            };
        } catch (ExecutionException failed) {
            return action(
                    step,
                    act.action(),
                    reason(step) + "; engine '" + step.engine() + "' could not plan it: " + failed.getCause(),
                    Outlook.changes(step, act));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while engines planned", interrupted);
        }
    }

    /** Named as the run will name it: only that something is replaced is known to the engine alone. */
    private static PlannedAction planned(Step step, Decision.Act act, PlanOutcome.Planned planned) {
        ActionKind kind = planned.action() == ActionKind.REPLACE ? ActionKind.REPLACE : act.action();
        String destroyed =
                planned.destroyed().isEmpty() ? "" : "; deletes or replaces " + String.join(", ", planned.destroyed());
        return new PlannedAction(
                step.resource(),
                step.engine(),
                kind,
                reason(step) + destroyed,
                changes(step, act, planned),
                isDestructive(kind) || Protection.isDestructive(planned));
    }

    /** The engine's, which do not say where secrets come from. */
    private static List<Change> changes(Step step, Decision.Act act, PlanOutcome.Planned planned) {
        if (planned.changes().isEmpty()) {
            return Outlook.changes(step, act);
        }
        List<Change> changes = new ArrayList<>(Outlook.withoutFormerSecrets(step, planned.changes()));
        changes.addAll(Outlook.secrets(step, act));
        return changes;
    }

    private static String reason(Step step) {
        DriftStatus drift = step.applied() == null ? null : step.applied().drift();
        if (drift != null && step.phase() == Phase.APPLY && !step.isReplacement()) {
            return drift == DriftStatus.MISSING
                    ? "drifted: it is not there any more"
                    : "drifted: somebody else has changed it";
        }
        return switch (step.action()) {
            case CREATE -> "is not deployed yet";
            case UPDATE ->
                step.applied() != null && step.applied().digest().isEmpty()
                        ? "its last action did not succeed"
                        : "its configuration or definition has changed";
            case REPLACE -> "another engine or definition makes it";
            case DELETE -> "is no longer wanted";
            case UNCHANGED -> "is deployed exactly so";
        };
    }

    private static PlannedAction action(Step step, ActionKind kind, String reason, List<Change> changes) {
        boolean irreversible =
                kind == ActionKind.REPLACE || (kind == ActionKind.DELETE && Statefulness.of(step.definition()));
        return new PlannedAction(step.resource(), step.engine(), kind, reason, changes, irreversible);
    }
}

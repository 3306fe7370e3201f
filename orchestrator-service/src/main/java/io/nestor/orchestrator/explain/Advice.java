package io.nestor.orchestrator.explain;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.explanation.NextStep;
import io.nestor.models.explanation.NextStep.Kind;
import io.nestor.models.explanation.ResourceExplanation;
import io.nestor.models.explanation.ResourceExplanation.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be done next. */
final class Advice {
    /** Codes of failures that the orchestrator found by itself. */
    private static final Set<String> BY_CONFIGURATION = Set.of("engine_missing");

    private final Situation situation;
    private final List<NextStep> steps = new ArrayList<>();

    private Advice(Situation situation) {
        this.situation = situation;
    }

    /** @param explained the resources that are explained */
    static List<NextStep> on(Situation situation, List<ResourceExplanation> explained) {
        Advice advice = new Advice(situation);
        explained.forEach(advice::look);
        advice.decide(explained);
        return advice.steps.stream().distinct().toList();
    }

    private void look(ResourceExplanation resource) {
        if (!resource.warnings().isEmpty() || resource.status() == ResourceProgressStatus.UNKNOWN) {
            steps.add(new NextStep(
                    Kind.CHECK,
                    "look with the means of '" + resource.engine() + "' whether '" + resource.name()
                            + "' is there, and only once, before anything else is done with it",
                    resource.name(),
                    null));
        }
        boolean silent = resource.attempts().isEmpty()
                && resource.failure() != null
                && resource.failure().code().startsWith("invalid");
        boolean talks = resource.status() == ResourceProgressStatus.FAILED
                || resource.status() == ResourceProgressStatus.UNKNOWN
                || resource.status() == ResourceProgressStatus.RUNNING;
        if (talks && !silent) {
            steps.add(new NextStep(
                    Kind.LOGS, "read what '" + resource.engine() + "' printed for it", resource.name(), null));
        }
    }

    private void decide(List<ResourceExplanation> explained) {
        switch (situation.status()) {
            case PENDING, RUNNING, CANCELLING -> {
                steps.add(NextStep.of(Kind.WAIT, "wait for the run's end"));
                if (situation.status() != DeploymentStatus.CANCELLING) {
                    steps.add(NextStep.of(Kind.CANCEL, "or have the run stopped"));
                }
            }
            case SUCCEEDED -> {}
            case CANCELLED, FAILED -> {
                if (situation.operation() == Operation.DESTROY) {
                    steps.add(NextStep.of(
                            Kind.DESTROY, "remove the cause, then destroy it again: what is gone is not touched"));
                } else {
                    repeat(explained);
                    goBack();
                }
            }
        }
    }

    private void repeat(List<ResourceExplanation> explained) {
        List<Failure> failures = explained.stream()
                .map(ResourceExplanation::failure)
                .filter(failure -> failure != null)
                .toList();
        if (failures.stream().anyMatch(failure -> BY_CONFIGURATION.contains(failure.code()))) {
            steps.add(NextStep.of(
                    Kind.CONFIGURE, "have the engine configured in the orchestrator, then deploy the same again"));
        } else if (failures.stream().anyMatch(failure -> failure.code().startsWith("invalid"))) {
            steps.add(NextStep.of(Kind.DEPLOY, "correct the values that the message names, then deploy again"));
        } else {
            steps.add(
                    NextStep.of(Kind.DEPLOY, "remove the cause, then deploy again: what has succeeded is not touched"));
        }
    }

    private void goBack() {
        if (situation.operation() == Operation.DEPLOY) {
            situation
                    .lastGood()
                    .ifPresent(revision -> steps.add(new NextStep(
                            Kind.ROLLBACK, "or go back to the last revision that succeeded", null, revision)));
        }
    }
}

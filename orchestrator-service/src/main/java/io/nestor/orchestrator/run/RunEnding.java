package io.nestor.orchestrator.run;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How a run ends, and what is said about what did not succeed. */
final class RunEnding {
    private static final int NAMED = 5;

    private RunEnding() {}

    static JournalEntry.RunEnded of(RunMachine machine, @Nullable Halt halt) {
        return Findings.with(ended(machine, halt), machine);
    }

    private static JournalEntry.RunEnded ended(RunMachine machine, @Nullable Halt halt) {
        int failures = machine.count(StepState.FAILED) + machine.count(StepState.UNKNOWN);
        if (machine.status() == DeploymentStatus.CANCELLING) {
            return new JournalEntry.RunEnded(DeploymentStatus.CANCELLED, cancelled(machine));
        }
        if (halt != null && halt.cause() == Halt.Cause.TIMEOUT) {
            return new JournalEntry.RunEnded(DeploymentStatus.FAILED, halt.message() + "; " + appliedAndNot(machine));
        }
        return failures > 0
                ? new JournalEntry.RunEnded(DeploymentStatus.FAILED, failed(machine))
                : new JournalEntry.RunEnded(DeploymentStatus.SUCCEEDED, succeeded(machine));
    }

    /** The entry for a step that waits for one that did not succeed. */
    static StepEntry.Skipped skipped(Step step, String cause, StepStatus causeStatus) {
        String root = causeStatus.root() == null ? cause : causeStatus.root();
        String verb = step.phase() == Phase.REMOVE ? "not removed" : "not started";
        String why = switch (causeStatus.state()) {
            case SKIPPED -> afterColon(causeStatus.message());
            case UNKNOWN -> "nobody can tell what became of '" + cause + "': " + firstLine(causeStatus.message());
            case CANCELLED -> "'" + cause + "' was cancelled";
            default -> "'" + cause + "' failed: " + firstLine(causeStatus.message());
        };
        return new StepEntry.Skipped(step.resource(), step.phase(), root, verb + ": " + why);
    }

    private static String afterColon(@Nullable String message) {
        String text = String.valueOf(message);
        return text.substring(text.indexOf(": ") + 2);
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).strip().lines().findFirst().orElse("");
    }

    private static String succeeded(RunMachine machine) {
        Map<ActionKind, Integer> byAction = new EnumMap<>(ActionKind.class);
        for (int step = 0; step < machine.plan().size(); step++) {
            boolean secondHalf = machine.plan().step(step).phase() == Phase.REMOVE
                    && machine.step(step).action() == ActionKind.REPLACE;
            if (!secondHalf && machine.plan().step(step).phase() != Phase.AWAIT) {
                byAction.merge(machine.step(step).action(), 1, Integer::sum);
            }
        }
        return byAction.isEmpty()
                ? "there was nothing to do"
                : byAction.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + inThePast(entry.getKey()))
                        .collect(Collectors.joining(", "));
    }

    private static String inThePast(ActionKind action) {
        return switch (action) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case REPLACE -> "replaced";
            case DELETE -> "deleted";
            case UNCHANGED -> "unchanged";
        };
    }

    private static String failed(RunMachine machine) {
        List<String> parts = new ArrayList<>();
        int[] failures = steps(machine, StepState::isFailure);
        for (int step : first(failures)) {
            parts.add("'" + machine.plan().step(step).resource() + "' failed: "
                    + firstLine(machine.step(step).message()));
        }
        if (failures.length > NAMED) {
            parts.add((failures.length - NAMED) + " more failed");
        }
        if (machine.count(StepState.SKIPPED) > 0) {
            parts.add(machine.count(StepState.SKIPPED) + " skipped");
        }
        return String.join("; ", parts);
    }

    private static String cancelled(RunMachine machine) {
        return "cancelled; " + appliedAndNot(machine);
    }

    private static String appliedAndNot(RunMachine machine) {
        return "done: " + names(machine, StepState::isDone) + "; not done: " + names(machine, state -> !state.isDone());
    }

    private static String names(RunMachine machine, Predicate<StepState> wanted) {
        int[] steps = IntStream.of(steps(machine, wanted))
                .filter(step -> machine.plan().step(step).phase() != Phase.AWAIT)
                .toArray();
        String named = IntStream.of(first(steps))
                .mapToObj(step -> machine.plan().step(step).resource())
                .collect(Collectors.joining(", "));
        return steps.length == 0
                ? "nothing"
                : steps.length > NAMED ? named + " and " + (steps.length - NAMED) + " more" : named;
    }

    private static int[] first(int[] steps) {
        return IntStream.of(steps).limit(NAMED).toArray();
    }

    private static int[] steps(RunMachine machine, Predicate<StepState> wanted) {
        return IntStream.range(0, machine.plan().size())
                .filter(step -> wanted.test(machine.step(step).state()))
                .toArray();
    }
}

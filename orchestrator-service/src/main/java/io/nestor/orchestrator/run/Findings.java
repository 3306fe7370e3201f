package io.nestor.orchestrator.run;

import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a check has found. */
public final class Findings {
    private static final int NAMED = 5;

    private Findings() {}

    /** Of the resources whose check is over, in the order of the plan. Empty for a run that is no check. */
    public static List<ResourceDrift> of(RunPlan plan, IntFunction<StepStatus> statuses) {
        List<ResourceDrift> findings = new ArrayList<>();
        for (int step = 0; plan.isCheck() && step < plan.size(); step++) {
            StepStatus status = statuses.apply(step);
            if (status.state().isTerminal()) {
                findings.add(finding(plan.step(step), status));
            }
        }
        return findings;
    }

    private static ResourceDrift finding(Step step, StepStatus status) {
        StepEntry.Checked checked = status.checked();
        return new ResourceDrift(
                step.resource(),
                step.engine(),
                status(status),
                checked == null ? List.of() : checked.changes(),
                checked == null ? status.message() : checked.message(),
                status.completedAt());
    }

    static DriftStatus status(StepStatus status) {
        StepEntry.@Nullable Checked checked = status.checked();
        return checked == null ? DriftStatus.UNKNOWN : checked.status();
    }

    /** The end of a run, with what it has found where it was a check. */
    static JournalEntry.RunEnded with(JournalEntry.RunEnded end, RunMachine machine) {
        if (!machine.plan().isCheck()) {
            return end;
        }
        Map<DriftStatus, List<String>> found = new EnumMap<>(DriftStatus.class);
        for (int step = 0; step < machine.plan().size(); step++) {
            found.computeIfAbsent(status(machine.step(step)), status -> new ArrayList<>())
                    .add(machine.plan().step(step).resource());
        }
        Map<DriftStatus, Integer> counts = new EnumMap<>(DriftStatus.class);
        found.forEach((status, resources) -> counts.put(status, resources.size()));
        String told = found.entrySet().stream()
                .map(entry -> describe(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        String message = switch (end.status()) {
            case SUCCEEDED -> told;
            case CANCELLED -> "cancelled; " + told;
            default -> end.message() + "; " + told;
        };
        return new JournalEntry.RunEnded(end.status(), message, counts);
    }

    private static String describe(DriftStatus status, List<String> resources) {
        String names = resources.size() > NAMED
                ? String.join(", ", resources.subList(0, NAMED)) + ", …"
                : String.join(", ", resources);
        return switch (status) {
            case IN_SYNC -> resources.size() + " in sync";
            case DRIFTED -> resources.size() + " drifted (" + names + ")";
            case MISSING -> resources.size() + " missing (" + names + ")";
            case UNKNOWN -> resources.size() + " unknown (" + names + ")";
        };
    }
}

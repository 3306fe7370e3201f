package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.StepStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an engine is given for an attempt. */
final class ActionTasks {
    private ActionTasks() {}

    static ResourceTask of(RunJob job, Step step, StepStatus status) {
        StepEntry.Started started = status.started();
        if (started == null) {
            throw new IllegalStateException("no attempt of " + step.resource() + " was started");
        }
        AppliedResource made = step.phase() == Phase.CHECK ? step.applied() : null;
        return new ResourceTask(
                job.deployment(),
                job.team(),
                job.environment(),
                step.resource(),
                step.definition().definition(),
                step.definition().bundle(),
                made == null ? started.inputs() : made.inputs(),
                made == null ? started.sensitiveInputs() : made.sensitiveInputs(),
                job.sources(),
                job.policy().preventDestroy());
    }

    /** What must not appear in the texts of an action. */
    static Secrets secrets(ResourceTask task, Step step) {
        List<@Nullable Object> values = new ArrayList<>();
        task.sensitiveInputs().forEach(input -> values.add(task.inputs().get(input)));
        AppliedResource applied = step.applied();
        if (applied != null) {
            applied.sensitiveOutputs()
                    .forEach(output -> values.add(applied.outputs().get(output)));
        }
        return Secrets.of(values);
    }
}

package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.Findings;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.orchestrator.run.ResourceStates;
import io.nestor.orchestrator.run.RunMachine;
import io.nestor.orchestrator.run.StepStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A run as everybody may see it: what is durable of it. Written by the run's own thread, read by any. */
public final class LiveRun {
    private final RunJob job;
    private final AtomicReferenceArray<StepStatus> steps;
    private volatile Summary summary;

    /** The run as a whole. */
    public record Summary(
            DeploymentStatus status,
            @Nullable Instant startedAt,
            Instant updatedAt,
            @Nullable String message) {}

    /** Shows a run that is carried out somewhere else, or nowhere, as its journal has it. */
    public record Folder(Decider decider) {
        public LiveRun fold(RunJob job, List<Recorded> written) {
            return replay(job, new RunMachine(job.plan(), job.policy(), decider), written);
        }
    }

    static LiveRun replay(RunJob job, RunMachine machine, List<Recorded> written) {
        LiveRun live = new LiveRun(job, machine);
        for (Recorded recorded : written) {
            machine.replay(recorded.entry(), recorded.at());
            live.show(machine, List.of(recorded.entry()), recorded.at());
        }
        return live;
    }

    private LiveRun(RunJob job, RunMachine machine) {
        this.job = job;
        steps = new AtomicReferenceArray<>(job.plan().size());
        for (int step = 0; step < job.plan().size(); step++) {
            steps.set(step, machine.step(step));
        }
        summary = new Summary(machine.status(), null, job.requestedAt(), null);
    }

    /** Shows what has become of the steps that the entries are about. */
    void show(RunMachine machine, List<JournalEntry> entries, Instant at) {
        Instant startedAt = summary.startedAt();
        String message = summary.message();
        for (JournalEntry entry : entries) {
            switch (entry) {
                case JournalEntry.StepEntry about -> {
                    int step = machine.stepOf(about);
                    steps.set(step, machine.step(step));
                    if (about.phase() == Phase.AWAIT) {
                        message = machine.step(step).message();
                    }
                }
                case JournalEntry.RunStarted started -> startedAt = at;
                case JournalEntry.RunEnded ended -> message = ended.message();
                case JournalEntry.CancelRequested cancel -> message = "cancelled by " + cancel.requestedBy();
                case JournalEntry.RunTimedOut timedOut -> message = timedOut.message();
                case JournalEntry.RunRequested requested -> {}
                case JournalEntry.Publishing publishing -> {}
                case JournalEntry.TakenOver takenOver -> {}
            }
        }
        summary = new Summary(machine.status(), startedAt, at, message);
    }

    public RunJob job() {
        return job;
    }

    public Summary summary() {
        return summary;
    }

    /** What a check has found so far. */
    public List<ResourceDrift> findings() {
        return Findings.of(job.plan(), steps::get);
    }

    public StepStatus step(int step) {
        return steps.get(step);
    }

    public List<ResourceState> resources() {
        return ResourceStates.of(job.plan(), steps::get);
    }
}

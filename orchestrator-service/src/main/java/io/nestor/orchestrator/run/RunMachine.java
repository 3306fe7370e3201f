package io.nestor.orchestrator.run;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.OnFailure;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.plan.Decision;
import io.nestor.orchestrator.plan.Outputs;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run. Its state is the fold of its journal: {@link #replay} takes what is written already, {@link #handle} and
 * {@link #advance} return what has to be written next and count it as written. What to do in the world follows from the
 * entries alone. The work per entry is in proportion to the edges of its step. Not thread-safe.
 */
public final class RunMachine {
    private final RunPlan plan;
    private final RunPolicy policy;
    private final Decider decider;
    private final StepStatus[] steps;
    private final int[] missing;
    private final Map<String, Integer> applies = new HashMap<>();
    /** What is removed, or in a run that only looks, what is looked at. */
    private final Map<String, Integer> others = new HashMap<>();

    private final ReadyQueue ready;
    private final Deque<Doomed> doomed = new ArrayDeque<>();
    private final Map<StepState, Integer> counts = new EnumMap<>(StepState.class);

    private DeploymentStatus status = DeploymentStatus.PENDING;
    private @Nullable Halt halt;
    private boolean swept;
    private List<JournalEntry> written = new ArrayList<>();

    /** A step that waits for one that will not succeed. */
    private record Doomed(int step, int cause) {}

    public RunMachine(RunPlan plan, RunPolicy policy, Decider decider) {
        this.plan = plan;
        this.policy = policy;
        this.decider = decider;
        ready = new ReadyQueue(policy);
        steps = new StepStatus[plan.size()];
        missing = new int[plan.size()];
        counts.put(StepState.PENDING, plan.size());
        for (int step = 0; step < plan.size(); step++) {
            steps[step] = StepStatus.pending(plan.step(step).action());
            missing[step] = plan.waitsFor(step).length;
            (plan.step(step).phase() == Phase.APPLY ? applies : others)
                    .put(plan.step(step).resource(), step);
            if (missing[step] == 0) {
                enqueue(step);
            }
        }
    }

    public RunPlan plan() {
        return plan;
    }

    public DeploymentStatus status() {
        return status;
    }

    public StepStatus step(int step) {
        return steps[step];
    }

    /** Number of the step that an entry is about. */
    public int stepOf(StepEntry entry) {
        Integer step = (entry.phase() == Phase.APPLY ? applies : others).get(entry.resource());
        if (step == null) {
            throw new IllegalStateException("this run has no step to " + entry.phase() + " " + entry.resource());
        }
        return step;
    }

    /** Whether actions that are under way are to stop. */
    public boolean isStopping() {
        return halt != null && halt.cause() != Halt.Cause.FAILURE;
    }

    public int count(StepState state) {
        return counts.getOrDefault(state, 0);
    }

    /** Takes an entry that is in the journal. */
    public void replay(JournalEntry entry, Instant at) {
        switch (entry) {
            case JournalEntry.RunRequested requested -> {}
            case JournalEntry.TakenOver takenOver -> {}
            case JournalEntry.RunStarted started -> move(RunTransitions.Trigger.STARTED);
            case JournalEntry.CancelRequested cancel -> {
                move(RunTransitions.Trigger.CANCEL_REQUESTED);
                halt = new Halt(Halt.Cause.CANCEL, "", "the run was cancelled by " + cancel.requestedBy());
                swept = false;
            }
            case JournalEntry.RunTimedOut timedOut -> {
                move(RunTransitions.Trigger.TIMED_OUT);
                halt = new Halt(Halt.Cause.TIMEOUT, "", timedOut.message());
                swept = false;
            }
            case JournalEntry.RunEnded ended -> move(RunTransitions.Trigger.ofEnd(ended.status()));
            case StepEntry about -> replay(stepOf(about), about, at);
        }
    }

    private void move(RunTransitions.Trigger trigger) {
        status = RunTransitions.TABLE.next(status, trigger);
    }

    private void replay(int step, StepEntry entry, Instant at) {
        StepState before = steps[step].state();
        steps[step] = steps[step].after(entry, at);
        StepState now = steps[step].state();
        if (before == now) {
            return;
        }
        counts.merge(before, -1, Integer::sum);
        counts.merge(now, 1, Integer::sum);
        if (now == StepState.RUNNING) {
            ready.started(plan.step(step).engine());
        } else if (before == StepState.RUNNING) {
            ready.ended(plan.step(step).engine());
        }
        if (now == StepState.PENDING) {
            enqueue(step);
        } else if (now.isDone()) {
            release(step);
        } else if (now.isTerminal()) {
            doom(step, now);
        }
    }

    private void enqueue(int step) {
        ready.add(plan.step(step).engine(), step);
    }

    private void release(int step) {
        for (int next : plan.awaitedBy(step)) {
            if (--missing[next] == 0) {
                enqueue(next);
            }
        }
    }

    private void doom(int step, StepState state) {
        for (int next : plan.awaitedBy(step)) {
            doomed.add(new Doomed(next, step));
        }
        boolean failure = state == StepState.FAILED || state == StepState.UNKNOWN;
        if (failure && halt == null && policy.onFailure() != OnFailure.CONTINUE) {
            String resource = plan.step(step).resource();
            halt = new Halt(Halt.Cause.FAILURE, resource, "'" + resource + "' failed, and this run stops on a failure");
            swept = false;
        }
    }

    /** What an input leads to. Nothing if it comes too late to matter. */
    public List<JournalEntry> handle(RunInput input, Instant now) {
        written = new ArrayList<>(2);
        switch (input) {
            case RunInput.Begin begin -> {
                if (status == DeploymentStatus.PENDING) {
                    write(new JournalEntry.RunStarted(plan.isCheck()), now);
                }
            }
            case RunInput.CancelRequested cancel -> {
                if (RunTransitions.TABLE.allows(status, RunTransitions.Trigger.CANCEL_REQUESTED)) {
                    write(new JournalEntry.CancelRequested(cancel.requestedBy()), now);
                }
            }
            case RunInput.TimedOut timedOut -> {
                if (status == DeploymentStatus.RUNNING && !isStopping()) {
                    write(new JournalEntry.RunTimedOut(timedOut.message()), now);
                }
            }
            case RunInput.RetryDue due -> {
                if (steps[due.step()].state() == StepState.BACKING_OFF
                        && steps[due.step()].attempts() == due.attempt()) {
                    enqueue(due.step());
                }
            }
            case RunInput.StepInput about -> {
                if (steps[about.step()].state() == StepState.RUNNING
                        && steps[about.step()].attempts() == about.attempt()) {
                    write(entryFor(about, now), now);
                }
            }
        }
        return written;
    }

    private StepEntry entryFor(RunInput.StepInput input, Instant now) {
        String resource = plan.step(input.step()).resource();
        Phase phase = plan.step(input.step()).phase();
        return switch (input) {
            case RunInput.Checked checked ->
                new StepEntry.Checked(resource, phase, checked.status(), checked.changes(), checked.message());
            case RunInput.Remembered remembered -> new StepEntry.Remembered(resource, phase, remembered.handle());
            case RunInput.Progressed progressed -> new StepEntry.Progressed(resource, phase, progressed.message());
            case RunInput.Repeatable repeatable -> new StepEntry.Interrupted(resource, phase, repeatable.message());
            case RunInput.Lost lost -> new StepEntry.Lost(resource, phase, lost.message());
            case RunInput.Finished finished -> entryFor(input.step(), finished.outcome(), now);
            case RunInput.RetryDue due -> throw new IllegalStateException("a retry is not due while an attempt runs");
        };
    }

    private StepEntry entryFor(int step, Outcome outcome, Instant now) {
        String resource = plan.step(step).resource();
        Phase phase = plan.step(step).phase();
        return switch (outcome) {
            case Outcome.Succeeded done ->
                new StepEntry.Succeeded(
                        resource, phase, done.outputs(), done.sensitiveOutputs(), done.externalId(), done.changed());
            case Outcome.Failed failed -> {
                int attempt = steps[step].attempts() - steps[step].interruptions();
                yield failed.retryable() && halt == null && attempt < policy.maxAttempts()
                        ? new StepEntry.Retried(
                                resource,
                                phase,
                                failed.code(),
                                failed.message(),
                                now.plus(policy.backoffAfter(resource, attempt)))
                        : new StepEntry.Failed(resource, phase, failed.code(), failed.message());
            }
            case Outcome.Cancelled cancelled ->
                isStopping()
                        ? new StepEntry.Cancelled(resource, phase, cancelled.message())
                        : new StepEntry.Failed(resource, phase, "cancelled", cancelled.message());
            case Outcome.Waiting waiting -> throw new IllegalArgumentException("an action that waits has not finished");
        };
    }

    /** What happens by itself now: steps that start, are unchanged or skipped, and the end of the run. */
    public List<JournalEntry> advance(Instant now) {
        written = new ArrayList<>();
        if (status.isTerminal() || status == DeploymentStatus.PENDING) {
            return written;
        }
        while (true) {
            sweep(now);
            skipDoomed(now);
            int step = ready.poll();
            if (step < 0) {
                break;
            }
            if (!steps[step].state().isTerminal() && steps[step].state() != StepState.RUNNING) {
                start(step, now);
            }
        }
        if (count(StepState.PENDING) + count(StepState.RUNNING) + count(StepState.BACKING_OFF) == 0) {
            write(RunEnding.of(this, halt), now);
        }
        return written;
    }

    /** Once a run is halted, settles all that is not under way. */
    private void sweep(Instant now) {
        if (halt == null || swept) {
            return;
        }
        swept = true;
        for (int step = 0; step < steps.length; step++) {
            if (steps[step].state() == StepState.PENDING || steps[step].state() == StepState.BACKING_OFF) {
                settle(step, halt, now);
            }
        }
    }

    private void settle(int step, Halt why, Instant now) {
        Step planned = plan.step(step);
        write(
                why.cause() == Halt.Cause.FAILURE
                        ? new StepEntry.Skipped(
                                planned.resource(), planned.phase(), why.root(), "not started: " + why.message())
                        : new StepEntry.Cancelled(planned.resource(), planned.phase(), settled(step, why)),
                now);
    }

    private String settled(int step, Halt why) {
        return (steps[step].attempts() == 0 ? "not started: " : "not tried again: ") + why.message();
    }

    private void skipDoomed(Instant now) {
        for (Doomed next = doomed.poll(); next != null; next = doomed.poll()) {
            if (steps[next.step()].state() == StepState.PENDING) {
                Step cause = plan.step(next.cause());
                write(RunEnding.skipped(plan.step(next.step()), cause.resource(), steps[next.cause()]), now);
            }
        }
    }

    private void start(int step, Instant now) {
        if (halt != null) {
            settle(step, halt, now);
            return;
        }
        Step planned = plan.step(step);
        switch (decider.decide(planned, this::outputs)) {
            case Decision.Act act ->
                write(
                        new StepEntry.Started(
                                planned.resource(),
                                planned.phase(),
                                act.action(),
                                steps[step].attempts() + 1,
                                act.inputs(),
                                act.sensitiveInputs(),
                                act.digest()),
                        now);
            case Decision.Unchanged unchanged ->
                write(new StepEntry.Unchanged(planned.resource(), planned.phase()), now);
            case Decision.Invalid invalid ->
                write(
                        new StepEntry.Failed(planned.resource(), planned.phase(), "invalid_inputs", describe(invalid)),
                        now);
        }
    }

    private static String describe(Decision.Invalid invalid) {
        return invalid.violations().stream()
                .map(violation -> violation.path() + " " + violation.message())
                .collect(Collectors.joining("; "));
    }

    /** What a resource that was applied in this run, or was so before, has put out. */
    private Outputs outputs(String resource) {
        Integer step = applies.get(resource);
        if (step == null) {
            throw new IllegalStateException("nothing applies " + resource);
        }
        StepEntry.Succeeded succeeded = steps[step].succeeded();
        if (succeeded != null) {
            return new Outputs(succeeded.outputs(), plan.step(step).sensitiveOutputs(succeeded.sensitiveOutputs()));
        }
        AppliedResource applied = plan.step(step).applied();
        if (applied == null || steps[step].state() != StepState.UNCHANGED) {
            throw new IllegalStateException(resource + " has no outputs yet");
        }
        return new Outputs(applied.outputs(), applied.sensitiveOutputs());
    }

    private void write(JournalEntry entry, Instant now) {
        replay(entry, now);
        written.add(entry);
    }

    /** Steps in a state, in their order. */
    public IntStream stepsIn(StepState state) {
        return IntStream.range(0, steps.length).filter(step -> steps[step].state() == state);
    }
}

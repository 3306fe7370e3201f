package io.nestor.orchestrator.run;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.OnFailure;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.plan.RunPlan;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.RunTransitions.Trigger;
import io.nestor.orchestrator.run.Steps.Doomed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run. Its state is the fold of its journal: {@link #replay} takes what is written already, {@link #handle} and
 * {@link #advance} return what has to be written next and count it as written. What to do in the world follows from the
 * entries alone. Not thread-safe.
 */
public final class RunMachine {
    private final RunPlan plan;
    private final RunPolicy policy;
    private final Decider decider;
    private final Steps steps;

    private DeploymentStatus status = DeploymentStatus.PENDING;
    private @Nullable Halt halt;
    private boolean swept;
    private int publications;
    private boolean publishing;
    private List<JournalEntry> written = new ArrayList<>();

    public RunMachine(RunPlan plan, RunPolicy policy, Decider decider) {
        this.plan = plan;
        this.policy = policy;
        this.decider = decider;
        steps = new Steps(plan, policy);
    }

    public RunPlan plan() {
        return plan;
    }

    public DeploymentStatus status() {
        return status;
    }

    public StepStatus step(int step) {
        return steps.status(step);
    }

    /** Number of the step that an entry is about. */
    public int stepOf(StepEntry entry) {
        return steps.of(entry);
    }

    /** Steps in a state, in their order. */
    public IntStream stepsIn(StepState state) {
        return steps.in(state);
    }

    public int count(StepState state) {
        return steps.count(state);
    }

    /** Number of the publication that is under way; 0 if none is. */
    public int publication() {
        return publishing ? publications : 0;
    }

    /** Whether actions that are under way are to stop. */
    public boolean isStopping() {
        return halt != null && halt.stops();
    }

    /** Takes an entry that is in the journal. */
    public void replay(JournalEntry entry, Instant at) {
        switch (entry) {
            case JournalEntry.RunRequested requested -> {}
            case JournalEntry.TakenOver takenOver -> {}
            case JournalEntry.RunStarted started -> move(Trigger.STARTED);
            case JournalEntry.CancelRequested cancel -> {
                move(Trigger.CANCEL_REQUESTED);
                halt(Halt.cancelledBy(cancel.requestedBy()));
            }
            case JournalEntry.RunTimedOut timedOut -> {
                move(Trigger.TIMED_OUT);
                halt(Halt.timedOut(timedOut.message()));
            }
            case JournalEntry.Publishing began -> {
                publications = began.number();
                publishing = true;
            }
            case JournalEntry.RunEnded ended -> move(Trigger.ofEnd(ended.status()));
            case StepEntry about -> replay(steps.of(about), about, at);
        }
    }

    private void replay(int step, StepEntry entry, Instant at) {
        steps.take(step, entry, at);
        publishing &= steps.count(StepState.STAGED) > 0;
        if (steps.state(step).isFailure() && halt == null && policy.onFailure() != OnFailure.CONTINUE) {
            halt(Halt.failed(entry.resource()));
        }
    }

    private void move(Trigger trigger) {
        status = RunTransitions.TABLE.next(status, trigger);
    }

    private void halt(Halt why) {
        halt = why;
        swept = false;
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
                if (RunTransitions.TABLE.allows(status, Trigger.CANCEL_REQUESTED)) {
                    write(new JournalEntry.CancelRequested(cancel.requestedBy()), now);
                }
            }
            case RunInput.TimedOut timedOut -> {
                if (status == DeploymentStatus.RUNNING && !isStopping()) {
                    write(new JournalEntry.RunTimedOut(timedOut.message()), now);
                }
            }
            case RunInput.RetryDue due -> {
                if (isIn(StepState.BACKING_OFF, due)) {
                    steps.enqueue(due.step());
                }
            }
            case RunInput.PublicationEnded ended -> {
                if (publishing && ended.number() == publications) {
                    stepsIn(StepState.STAGED)
                            .forEach(step -> write(entries(step).of(ended.result()), now));
                }
            }
            case RunInput.StepInput about -> {
                if (isIn(StepState.RUNNING, about)) {
                    write(entries(about.step()).of(about, now), now);
                }
            }
        }
        return written;
    }

    private boolean isIn(StepState state, RunInput.StepInput input) {
        StepStatus step = steps.status(input.step());
        return step.state() == state && step.attempts() == input.attempt();
    }

    /** What happens by itself now: steps that start, are unchanged or skipped, and the end of the run. */
    public List<JournalEntry> advance(Instant now) {
        written = new ArrayList<>();
        if (status.isTerminal() || status == DeploymentStatus.PENDING) {
            return written;
        }
        int step;
        do {
            sweep(now);
            skipDoomed(now);
            step = steps.pollReady();
            if (step >= 0) {
                start(step, now);
            }
        } while (step >= 0);
        if (steps.areAllOver()) {
            write(RunEnding.of(this, halt), now);
        } else if (!publishing && steps.count(StepState.STAGED) > 0 && steps.isNothingUnderWay()) {
            write(new JournalEntry.Publishing(publications + 1), now);
        }
        return written;
    }

    /** Once a run is halted, settles all that is not under way. */
    private void sweep(Instant now) {
        Halt why = halt;
        if (why != null && !swept) {
            swept = true;
            steps.thatMayStillStart().forEach(step -> write(entries(step).settled(why), now));
            if (!publishing) {
                steps.in(StepState.STAGED).forEach(step -> write(entries(step).settled(why), now));
            }
        }
    }

    private void skipDoomed(Instant now) {
        for (Doomed next = steps.pollDoomed(); next != null; next = steps.pollDoomed()) {
            String cause = plan.step(next.cause()).resource();
            write(RunEnding.skipped(plan.step(next.step()), cause, steps.status(next.cause())), now);
        }
    }

    private void start(int step, Instant now) {
        Halt why = halt;
        write(
                why == null
                        ? entries(step).of(decider.decide(plan.step(step), steps::outputs))
                        : entries(step).settled(why),
                now);
    }

    private StepEntries entries(int step) {
        return new StepEntries(plan.step(step), steps.status(step), policy, halt);
    }

    private void write(JournalEntry entry, Instant now) {
        replay(entry, now);
        written.add(entry);
    }
}

package io.nestor.orchestrator.execution;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.DurationFormat;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.RunInput;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees one attempt of one step through: calls the engine until it is done, asks it to stop when the time has come, and
 * gives it up when it doesn't. All of it happens in turns of the run, so nothing here is done twice at once.
 */
final class Attempt {
    private final Action action;
    private final Phase phase;
    private final EngineDriver driver;
    private final Timers timers;
    private final ExecutionLimits limits;
    private final Mailbox mailbox;
    private final Runnable whenOver;

    private volatile EngineDriver.@Nullable Call call;
    private Timers.@Nullable Timer deadline;
    private Timers.@Nullable Timer pause;
    private String waitsFor = "";
    private boolean stopping;
    private boolean overdue;
    private boolean over;

    Attempt(Action action, Phase phase, ExecutionTools tools, Mailbox mailbox, Runnable whenOver) {
        this.action = action;
        this.phase = phase;
        this.driver = tools.driver();
        this.timers = tools.timers();
        this.limits = tools.limits();
        this.mailbox = mailbox;
        this.whenOver = whenOver;
    }

    void carryOut() {
        pause = null;
        call = phase == Phase.CHECK
                ? driver.drift(action.engine(), action.task(), action, inTurn(this::checked))
                : driver.carryOut(action.engine(), phase, action.task(), action, inTurn(this::answered));
    }

    void findOut(String handle) {
        if (phase == Phase.CHECK || phase == Phase.AWAIT) {
            mailbox.put(() -> finish(repeatable("nothing was done that could be left behind")));
            return;
        }
        call = driver.probe(action.engine(), action.task(), handle, action, inTurn(this::found));
    }

    private <T> EngineDriver.Answer<T> inTurn(Consumer<T> taker) {
        return new EngineDriver.Answer<>() {
            @Override
            public void begun() {
                mailbox.put(Attempt.this::begun);
            }

            @Override
            public void waits(String message) {
                mailbox.put(() -> waitFor(message));
            }

            @Override
            public void ended(T result) {
                mailbox.put(() -> taker.accept(result));
            }
        };
    }

    private void begun() {
        if (deadline == null && !over) {
            deadline = timers.in(timeout(), () -> mailbox.put(this::timeOut));
        }
    }

    private void answered(Outcome outcome) {
        if (over) {
            return;
        }
        if (!(outcome instanceof Outcome.Waiting(Duration delay, String message))) {
            finish(finished(outcome));
            return;
        }
        waitFor(message);
        if (stopping) {
            finish(finished(new Outcome.Cancelled("stopped while it waited: " + message)));
        } else {
            pause = timers.in(delay, () -> mailbox.put(this::callAgain));
        }
    }

    private void waitFor(String message) {
        if (!over && !message.equals(waitsFor)) {
            waitsFor = message;
            action.report(new RunInput.Progressed(action.step(), action.attempt(), action.masked(message)));
        }
    }

    private void callAgain() {
        if (!over && action.isCurrent()) {
            carryOut();
        }
    }

    private void checked(DriftOutcome outcome) {
        finish(
                switch (outcome) {
                    case DriftOutcome.InSync inSync -> checked(DriftStatus.IN_SYNC, List.of(), null);
                    case DriftOutcome.Drifted(List<Change> changes) ->
                        checked(DriftStatus.DRIFTED, action.masked(changes), null);
                    case DriftOutcome.Missing(String message) ->
                        checked(DriftStatus.MISSING, List.of(), action.masked(message));
                    case DriftOutcome.Unsupported(String message) ->
                        checked(DriftStatus.UNKNOWN, List.of(), action.masked(message));
                    case DriftOutcome.Failed(String code, String message, boolean retryable) ->
                        finished(new Outcome.Failed(code, message, retryable));
                    case DriftOutcome.Cancelled(String message) -> finished(new Outcome.Cancelled(message));
                });
    }

    private RunInput checked(DriftStatus status, List<Change> changes, @Nullable String message) {
        return new RunInput.Checked(action.step(), action.attempt(), status, changes, message);
    }

    private void found(Probe probe) {
        finish(
                switch (probe) {
                    case Probe.Finished(Outcome.Waiting waiting) -> repeatable(waiting.message());
                    case Probe.Finished(Outcome outcome) -> finished(outcome);
                    case Probe.Repeatable(String message) -> repeatable(message);
                    case Probe.Unknown(String message) -> lost(action.masked(message));
                });
    }

    private RunInput repeatable(String message) {
        return new RunInput.Repeatable(action.step(), action.attempt(), action.masked(message));
    }

    private RunInput lost(String message) {
        return new RunInput.Lost(action.step(), action.attempt(), message);
    }

    private RunInput finished(Outcome outcome) {
        return new RunInput.Finished(action.step(), action.attempt(), shown(outcome));
    }

    private Outcome shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(String code, String message, boolean retryable) ->
                overdue ? tooLong(message) : new Outcome.Failed(code, action.masked(message), retryable);
            case Outcome.Cancelled(String message) ->
                overdue ? tooLong(message) : new Outcome.Cancelled(action.masked(message));
            case Outcome.Succeeded done -> done;
            case Outcome.Waiting waiting -> waiting;
        };
    }

    private Outcome tooLong(String message) {
        return new Outcome.Failed(
                "timed_out",
                "took longer than " + DurationFormat.format(timeout()) + ": " + action.masked(message),
                true);
    }

    private Duration timeout() {
        EngineConfig config = action.task().definition().spec().engineConfigs().get(action.engine());
        Duration own = config == null ? null : config.timeout();
        return own == null ? limits.actionTimeout() : own;
    }

    private void timeOut() {
        if (!stopping) {
            overdue = true;
            stop();
        }
    }

    /**
     * Asks the engine to stop; where it doesn't, it is interrupted, and then given up. What another orchestrator has taken
     * over is not ours to stop.
     */
    void stop() {
        if (stopping || over || !action.isCurrent()) {
            return;
        }
        stopping = true;
        EngineDriver.Call asked = call;
        if (pause != null) {
            pause.cancel();
            finish(finished(new Outcome.Cancelled("stopped while it waited: " + waitsFor)));
        } else if (asked != null && asked.withdraw()) {
            finish(finished(new Outcome.Cancelled("stopped before it began")));
        } else {
            action.cancel();
            timers.in(limits.cancelGrace(), () -> mailbox.put(this::insist));
        }
    }

    private void insist() {
        if (!over) {
            interrupt();
            timers.in(limits.cancelGrace(), () -> mailbox.put(this::giveUp));
        }
    }

    private void giveUp() {
        finish(lost("engine '" + action.engine()
                + "' did not stop when it was asked to; look whether it is still at work on this resource before you"
                + " deploy again"));
    }

    void interrupt() {
        EngineDriver.Call interrupted = call;
        if (interrupted != null) {
            interrupted.interrupt();
        }
    }

    private void finish(RunInput input) {
        if (over) {
            return;
        }
        over = true;
        if (deadline != null) {
            deadline.cancel();
        }
        whenOver.run();
        action.report(input);
    }
}

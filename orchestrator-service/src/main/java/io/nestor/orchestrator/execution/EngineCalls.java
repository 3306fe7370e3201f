package io.nestor.orchestrator.execution;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.log.RunLog;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.RunInput;
import io.nestor.orchestrator.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls engines for one run, each call on a virtual thread of its own. */
final class EngineCalls implements Effects {
    private static final Logger LOG = LoggerFactory.getLogger(EngineCalls.class);

    private final RunJob job;
    private final EngineRegistry engines;
    private final RunLog lines;
    private final Inbox inbox;
    private final Timers timers;
    private final InstantSource clock;
    private final ExecutionLimits limits;
    private final ExecutionMetrics metrics;
    private final java.util.function.Consumer<JournalEntry.RunEnded> whenEnded;
    private final Map<Integer, Call> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    EngineCalls(
            RunJob job,
            RunLog lines,
            Inbox inbox,
            ExecutionTools tools,
            java.util.function.Consumer<JournalEntry.RunEnded> whenEnded) {
        this.job = job;
        this.lines = lines;
        this.inbox = inbox;
        this.engines = tools.engines();
        this.timers = tools.timers();
        this.clock = tools.clock();
        this.limits = tools.limits();
        this.metrics = tools.metrics();
        this.whenEnded = whenEnded;
    }

    @Override
    public void launch(int step, StepStatus status) {
        begin(step, status, Call::carryOut);
    }

    @Override
    public void probe(int step, StepStatus status) {
        begin(step, status, Call::findOut);
    }

    private void begin(int step, StepStatus status, java.util.function.Consumer<Call> work) {
        Step planned = job.plan().step(step);
        ResourceTask task = ActionTasks.of(job, planned, status);
        Action action = new Action(
                step,
                status.attempts(),
                task,
                planned.engine(),
                ActionTasks.secrets(task, planned),
                lines,
                inbox,
                clock);
        Call call = new Call(action, planned.phase(), status.handle() == null ? "" : status.handle());
        underWay.put(step, call);
        call.thread = Thread.ofVirtual()
                .name(job.deployment() + "/" + planned.resource())
                .start(() -> work.accept(call));
        if (stopping) {
            call.stop();
        }
    }

    @Override
    public void retry(int step, int attempt, Instant at) {
        timers.at(at, () -> inbox.put(Message.of(new RunInput.RetryDue(step, attempt))));
    }

    @Override
    public void stopActions() {
        stopping = true;
        underWay.values().forEach(Call::stop);
    }

    @Override
    public void ended(JournalEntry.RunEnded end) {
        whenEnded.accept(end);
    }

    /** Leaves the engines' work to itself: whoever takes the run up finds it again. */
    void abandon() {
        underWay.values().forEach(Call::interrupt);
    }

    /** One attempt while it is under way. */
    private final class Call {
        private final Action action;
        private final Phase phase;
        private final String handle;
        private final AtomicBoolean timedOut = new AtomicBoolean();
        private volatile @Nullable Thread thread;

        Call(Action action, Phase phase, String handle) {
            this.action = action;
            this.phase = phase;
            this.handle = handle;
        }

        void carryOut() {
            report(() -> engines.find(action.engine()).map(this::deployOrDelete).orElseGet(this::noEngine));
        }

        void findOut() {
            report(() -> engines.find(action.engine()).map(this::probe).orElseGet(this::noEngine));
        }

        private void report(java.util.function.Supplier<RunInput> work) {
            Timers.Timer deadline = timers.in(timeout(), this::timeOut);
            try {
                action.report(attempt(work));
            } finally {
                deadline.cancel();
                underWay.remove(action.step(), this);
            }
        }

        private RunInput attempt(java.util.function.Supplier<RunInput> work) {
            try {
                return work.get();
            } catch (RuntimeException | LinkageError bug) {
                LOG.warn(
                        "engine {} failed at {} of {}",
                        action.engine(),
                        action.task().resource(),
                        job.deployment(),
                        bug);
                return finished(new Outcome.Failed("engine_error", String.valueOf(bug), true));
            }
        }

        private RunInput deployOrDelete(DeploymentEngine engine) {
            Semaphore permits = engines.permits(engine.name());
            permits.acquireUninterruptibly();
            Instant begun = clock.instant();
            try {
                return action.isCancelled()
                        ? finished(new Outcome.Cancelled("stopped before it began"))
                        : finished(untilDone(engine));
            } finally {
                permits.release();
                metrics.engineCalled(engine.name(), phase, Duration.between(begun, clock.instant()));
            }
        }

        /** An engine that only waits is asked again, without anybody else having to know. */
        private Outcome untilDone(DeploymentEngine engine) {
            String told = "";
            while (true) {
                Outcome outcome = phase == Phase.APPLY
                        ? engine.deploy(action.task(), action)
                        : engine.delete(action.task(), action);
                if (!(outcome instanceof Outcome.Waiting(Duration delay, String message))) {
                    return outcome;
                }
                if (!message.equals(told)) {
                    told = message;
                    action.report(new RunInput.Progressed(action.step(), action.attempt(), action.masked(message)));
                }
                if (!pause(delay)) {
                    return new Outcome.Cancelled("stopped while it waited: " + message);
                }
            }
        }

        private boolean pause(Duration delay) {
            java.util.concurrent.CountDownLatch stopped = new java.util.concurrent.CountDownLatch(1);
            action.onCancel(stopped::countDown);
            try {
                return !stopped.await(delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private RunInput probe(DeploymentEngine engine) {
            return switch (engine.probe(action.task(), handle, action)) {
                case Probe.Finished(Outcome.Waiting waiting) ->
                    new RunInput.Repeatable(action.step(), action.attempt(), action.masked(waiting.message()));
                case Probe.Finished(Outcome outcome) -> finished(outcome);
                case Probe.Repeatable(String message) ->
                    new RunInput.Repeatable(action.step(), action.attempt(), action.masked(message));
                case Probe.Unknown(String message) ->
                    new RunInput.Lost(action.step(), action.attempt(), action.masked(message));
            };
        }

        private RunInput noEngine() {
            return finished(new Outcome.Failed(
                    "engine_missing",
                    "engine '" + action.engine()
                            + "' is not configured in this orchestrator; configure it and deploy again",
                    false));
        }

        private RunInput finished(Outcome outcome) {
            return new RunInput.Finished(action.step(), action.attempt(), shown(outcome));
        }

        private Outcome shown(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Failed(String code, String message, boolean retryable) ->
                    timedOut.get() ? overdue(message) : new Outcome.Failed(code, action.masked(message), retryable);
                case Outcome.Cancelled(String message) ->
                    timedOut.get() ? overdue(message) : new Outcome.Cancelled(action.masked(message));
                case Outcome.Succeeded done -> done;
                case Outcome.Waiting waiting -> waiting;
            };
        }

        private Outcome overdue(String message) {
            return new Outcome.Failed(
                    "timed_out",
                    "took longer than " + io.nestor.models.json.DurationFormat.format(timeout()) + ": "
                            + action.masked(message),
                    true);
        }

        private Duration timeout() {
            EngineConfig config =
                    action.task().definition().spec().engineConfigs().get(action.engine());
            Duration own = config == null ? null : config.timeout();
            return own == null ? limits.actionTimeout() : own;
        }

        private void timeOut() {
            timedOut.set(true);
            stop();
        }

        /** Asks the engine to stop; where it doesn't, its thread is interrupted, and then given up. */
        void stop() {
            action.cancel();
            timers.in(limits.cancelGrace(), () -> {
                if (underWay.get(action.step()) == this) {
                    interrupt();
                    timers.in(limits.cancelGrace(), this::giveUp);
                }
            });
        }

        private void giveUp() {
            if (underWay.get(action.step()) == this) {
                action.report(new RunInput.Lost(
                        action.step(),
                        action.attempt(),
                        "engine '" + action.engine()
                                + "' did not stop when it was asked to; look whether it is still at"
                                + " work on this resource before you deploy again"));
            }
        }

        void interrupt() {
            Thread working = thread;
            if (working != null) {
                working.interrupt();
            }
        }
    }
}

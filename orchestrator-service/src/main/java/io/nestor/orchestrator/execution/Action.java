package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.log.RunLog;
import io.nestor.orchestrator.run.RunInput;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of one step while its engine works on it. */
final class Action implements EngineDriver.Context {
    private static final Logger LOG = LoggerFactory.getLogger(Action.class);

    private final int step;
    private final int attempt;
    private final ResourceTask task;
    private final String engine;
    private final Secrets secrets;
    private final RunLog lines;
    private final Mailbox mailbox;
    private final InstantSource clock;
    private final Tenure tenure;
    private final List<Runnable> hooks = new ArrayList<>();
    private boolean cancelled;

    Action(
            int step,
            int attempt,
            ResourceTask task,
            String engine,
            Secrets secrets,
            RunLog lines,
            Mailbox mailbox,
            InstantSource clock,
            Tenure tenure) {
        this.step = step;
        this.attempt = attempt;
        this.task = task;
        this.engine = engine;
        this.secrets = secrets;
        this.lines = lines;
        this.mailbox = mailbox;
        this.clock = clock;
        this.tenure = tenure;
    }

    int step() {
        return step;
    }

    ResourceTask task() {
        return task;
    }

    String engine() {
        return engine;
    }

    String masked(String text) {
        return secrets.maskText(text);
    }

    /** The changes with every secret in them replaced. */
    List<Change> masked(List<Change> changes) {
        return changes.stream()
                .map(change -> new Change(
                        change.path(),
                        secrets.mask(change.before()),
                        secrets.mask(change.after()),
                        change.knownAfterApply()))
                .toList();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public void log(String line) {
        lines.append(new LogLine(clock.instant(), task.resource(), engine, attempt, secrets.maskText(line)));
    }

    @Override
    public void flushLog() {
        lines.flush();
    }

    @Override
    public CompletableFuture<Boolean> remembering(String handle) {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        mailbox.put(new Message.Told(new RunInput.Remembered(step, attempt, handle), durable));
        return durable;
    }

    @Override
    public void remember(String handle) {
        if (!remembering(handle).join()) {
            throw new IllegalStateException("this orchestrator no longer carries out " + task.deployment());
        }
    }

    @Override
    public void doubt(String message) {
        report(new RunInput.Doubted(step, attempt, masked(message)));
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void onCancel(Runnable hook) {
        synchronized (this) {
            if (!cancelled) {
                hooks.add(hook);
                return;
            }
        }
        hook.run();
    }

    @Override
    public String run() {
        return tenure.run();
    }

    @Override
    public long epoch() {
        return tenure.epoch();
    }

    @Override
    public boolean isCurrent() {
        return tenure.lasts();
    }

    /** Asks the engine to stop; it is asked once. */
    void cancel() {
        List<Runnable> asked;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            asked = List.copyOf(hooks);
        }
        for (Runnable hook : asked) {
            try {
                hook.run();
            } catch (RuntimeException broken) {
                LOG.warn("{} of {} cannot be asked to stop", task.resource(), task.deployment(), broken);
            }
        }
    }

    void report(RunInput input) {
        mailbox.put(Message.Told.of(input));
    }
}

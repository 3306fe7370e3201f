package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.LogLine;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.log.RunLog;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.RunInput;
import io.nestor.orchestrator.run.StepStatus;
import io.nestor.orchestrator.staging.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What one run has its engines do. Used in turns of the run. */
final class EngineCalls implements Effects {
    private final RunJob job;
    private final RunLog lines;
    private final Mailbox mailbox;
    private final ExecutionTools tools;
    private final Tenure tenure;
    private final Consumer<JournalEntry.RunEnded> whenEnded;
    private final Map<Integer, Attempt> underWay = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    EngineCalls(
            RunJob job,
            RunLog lines,
            Mailbox mailbox,
            ExecutionTools tools,
            Tenure tenure,
            Consumer<JournalEntry.RunEnded> whenEnded) {
        this.job = job;
        this.lines = lines;
        this.mailbox = mailbox;
        this.tools = tools;
        this.tenure = tenure;
        this.whenEnded = whenEnded;
    }

    @Override
    public void launch(int step, StepStatus status) {
        begin(step, status, Attempt::carryOut);
    }

    @Override
    public void probe(int step, StepStatus status) {
        String handle = status.handle() == null ? "" : status.handle();
        begin(step, status, attempt -> attempt.findOut(handle));
    }

    private void begin(int step, StepStatus status, Consumer<Attempt> work) {
        if (!tenure.lasts()) {
            return;
        }
        Step planned = job.plan().step(step);
        ResourceTask task = ActionTasks.of(job, planned, status);
        Action action = new Action(
                step,
                status.attempts(),
                task,
                planned.engine(),
                ActionTasks.secrets(task, planned),
                lines,
                mailbox,
                tools.clock(),
                tenure);
        Attempt attempt = new Attempt(action, planned.phase(), tools, mailbox, () -> underWay.remove(step));
        underWay.put(step, attempt);
        work.accept(attempt);
        if (stopping) {
            attempt.stop();
        }
    }

    @Override
    public void publish(int number, List<Publication.Part> parts) {
        if (!tenure.lasts()) {
            return;
        }
        Publication publication = new Publication(
                job.deployment(),
                job.team(),
                job.environment(),
                job.operation(),
                job.revision(),
                tenure.run(),
                number,
                parts,
                new Publication.Surroundings(this::log, tenure::lasts, () -> stopping));
        tools.driver()
                .publish(
                        publication,
                        result -> mailbox.put(Message.Told.of(new RunInput.PublicationEnded(number, result))));
    }

    private void log(Publication.Part part, String text) {
        lines.append(new LogLine(tools.clock().instant(), part.resource(), part.engine(), 1, text));
    }

    @Override
    public void retry(int step, int attempt, Instant at) {
        tools.timers().at(at, () -> mailbox.put(Message.Told.of(new RunInput.RetryDue(step, attempt))));
    }

    @Override
    public void stopActions() {
        stopping = true;
        List.copyOf(underWay.values()).forEach(Attempt::stop);
    }

    @Override
    public void ended(JournalEntry.RunEnded end) {
        whenEnded.accept(end);
    }

    /** Leaves the engines' work to itself: whoever takes the run up finds it again. May be called at any time. */
    void abandon() {
        tenure.leave();
        underWay.values().forEach(Attempt::interrupt);
    }
}

package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.log.RunLog;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.RunInput;
import io.nestor.orchestrator.run.RunMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run with its inbox and the thread that empties it. */
final class RunActor {
    private static final Logger LOG = LoggerFactory.getLogger(RunActor.class);

    private final RunJob job;
    private final Inbox inbox = new Inbox();
    private final LiveRun live;
    private final RunLoop loop;
    private final EngineCalls calls;
    private final RunLog lines;
    private final ExecutionTools tools;
    private final RunLedger ledger;
    private final Consumer<RunActor> whenOver;
    private volatile JournalEntry.@Nullable RunEnded end;
    private @Nullable Thread thread;

    /** @param written what the journal holds of this run; the last of it has the sequence number {@code lastSequence} */
    RunActor(
            RunJob job,
            List<Recorded> written,
            long lastSequence,
            ExecutionTools tools,
            RunLedger ledger,
            Consumer<RunActor> whenOver) {
        this.job = job;
        this.tools = tools;
        this.ledger = ledger;
        this.whenOver = whenOver;
        RunMachine machine = new RunMachine(job.plan(), job.policy(), tools.decider());
        live = LiveRun.replay(job, machine, written);
        lines = tools.logs().open(job.deployment(), job.number());
        calls = new EngineCalls(job, lines, inbox, tools, ended -> end = ended);
        StreamJournal journal =
                new StreamJournal(tools.log(), DeploymentStreams.of(job.deployment()), job, lines, lastSequence);
        loop = new RunLoop(machine, live, journal, ledger, calls, tools.clock());
    }

    RunJob job() {
        return job;
    }

    LiveRun live() {
        return live;
    }

    void start(boolean resumed) {
        put(new RunInput.Begin());
        Instant deadline = job.requestedAt().plus(job.policy().timeout());
        Timers.Timer timeout = tools.timers().at(deadline, () -> put(new RunInput.TimedOut(overdue())));
        thread = Thread.ofVirtual().name("run " + job.deployment()).start(() -> {
            try {
                run(resumed);
            } finally {
                timeout.cancel();
            }
        });
    }

    private String overdue() {
        return "the run took longer than "
                + io.nestor.models.json.DurationFormat.format(job.policy().timeout());
    }

    void put(RunInput input) {
        inbox.put(Message.of(input));
    }

    private void run(boolean resumed) {
        try {
            if (resumed) {
                loop.resume();
            }
            boolean goesOn = true;
            while (goesOn) {
                List<Message> batch = inbox.take();
                goesOn = !batch.isEmpty() && loop.process(batch);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error(
                    "run {} of {} cannot go on; it is taken up again at the next start",
                    job.number(),
                    job.deployment(),
                    bug);
        } finally {
            inbox.close();
        }
        whenOver.accept(this);
        report();
    }

    private void report() {
        JournalEntry.RunEnded ended = end;
        if (ended != null) {
            tools.metrics()
                    .runEnded(
                            job,
                            ended.status(),
                            Duration.between(job.requestedAt(), tools.clock().instant()));
            ledger.closed(job, ended);
        }
    }

    /** Stops where it is; the journal has all that is needed to go on. */
    void abandon() {
        inbox.close();
        calls.abandon();
        lines.flush();
    }

    void join(Duration patience) throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.join(patience);
        }
    }
}

package io.nestor.orchestrator.execution;

import io.nestor.models.json.DurationFormat;
import io.nestor.orchestrator.log.RunLog;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.RunInput;
import io.nestor.orchestrator.run.RunMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that is carried out, turn by turn, as its mailbox fills. */
final class RunActor {
    private static final Logger LOG = LoggerFactory.getLogger(RunActor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RunJob job;
    private final Mailbox mailbox;
    private final LiveRun live;
    private final RunLoop loop;
    private final EngineCalls calls;
    private final RunLog lines;
    private final ExecutionTools tools;
    private final RunLedger ledger;
    private final Tenure tenure;
    private final Consumer<RunActor> whenOver;
    private final List<Message.Told> held = new ArrayList<>();
    private Duration nextPause = FIRST_PAUSE;
    private Timers.@Nullable Timer timeout;
    private boolean over;
    private JournalEntry.@Nullable RunEnded end;

    /**
     * @param written what the journal holds of this run
     * @param tenure begins with the last entry of that
     */
    RunActor(
            RunJob job,
            List<Recorded> written,
            Tenure tenure,
            ExecutionTools tools,
            RunLedger ledger,
            Consumer<RunActor> whenOver) {
        this.job = job;
        this.tools = tools;
        this.ledger = ledger;
        this.tenure = tenure;
        this.whenOver = whenOver;
        mailbox = new Mailbox(tools.turns(), this::turn);
        RunMachine machine = new RunMachine(job.plan(), job.policy(), tools.decider());
        live = LiveRun.replay(job, machine, written);
        lines = tools.logs().open(job.deployment(), job.number());
        calls = new EngineCalls(job, lines, mailbox, tools, tenure, ended -> end = ended);
        StreamJournal journal =
                new StreamJournal(tools.log(), DeploymentStreams.of(job.deployment()), job, lines, tenure);
        loop = new RunLoop(machine, live, journal, ledger, calls, tools.clock());
    }

    RunJob job() {
        return job;
    }

    LiveRun live() {
        return live;
    }

    /** Whether this process still carries the run out. */
    boolean isCurrent() {
        return tenure.lasts();
    }

    void start(boolean resumed) {
        Instant deadline = job.requestedAt().plus(job.policy().timeout());
        mailbox.put(() -> {
            timeout = tools.timers().at(deadline, () -> put(new RunInput.TimedOut(overdue())));
            if (resumed) {
                loop.resume();
            }
        });
        put(new RunInput.Begin());
    }

    private String overdue() {
        return "the run took longer than " + DurationFormat.format(job.policy().timeout());
    }

    void put(RunInput input) {
        mailbox.put(Message.Told.of(input));
    }

    private void turn(List<Message> messages) {
        try {
            // What its own work puts into the mailbox belongs to the same turn, and so to the same write
            for (List<Message> next = messages; !next.isEmpty(); next = mailbox.take()) {
                next.forEach(this::take);
            }
            if (!over && !held.isEmpty() && !loop.isHeldUp()) {
                List<Message.Told> batch = List.copyOf(held);
                held.clear();
                proceed(loop.process(batch));
            }
        } catch (RuntimeException bug) {
            LOG.error(
                    "run {} of {} cannot go on here; it is taken up again in a while",
                    job.number(),
                    job.deployment(),
                    bug);
            finish();
        }
    }

    private void take(Message message) {
        switch (message) {
            case Message late when over -> late.refuse();
            case Message.Told told -> held.add(told);
            case Message.Work(Runnable work) -> work.run();
        }
    }

    private void proceed(RunLoop.Progress progress) {
        switch (progress) {
            case GOES_ON -> nextPause = FIRST_PAUSE;
            case OVER -> finish();
            case HELD_UP -> {
                tools.timers().in(nextPause, () -> mailbox.put(() -> proceed(loop.writeAgain())));
                Duration doubled = nextPause.multipliedBy(2);
                nextPause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        }
    }

    private void finish() {
        if (over) {
            return;
        }
        over = true;
        mailbox.close();
        held.forEach(Message::refuse);
        held.clear();
        if (timeout != null) {
            timeout.cancel();
        }
        calls.abandon();
        whenOver.accept(this);
        JournalEntry.RunEnded ended = end;
        if (ended != null) {
            tools.metrics()
                    .runEnded(
                            job,
                            ended.status(),
                            Duration.between(job.requestedAt(), tools.clock().instant()),
                            live.resources());
            ledger.closed(job, ended);
        }
    }

    /** Stops where it is; the journal has all that is needed to go on. */
    void abandon() {
        boolean ours = isCurrent();
        mailbox.close();
        calls.abandon();
        if (ours) {
            lines.flush();
        }
    }

    void awaitIdle(Duration patience) throws InterruptedException {
        mailbox.awaitIdle(patience);
    }
}

package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.Findings;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.ResourceStates;
import io.nestor.orchestrator.run.RunMachine;
import io.nestor.orchestrator.run.StepState;
import io.nestor.orchestrator.run.StepStatus;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.service.store.Write;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heart of a run: takes inputs in batches, writes everything that comes of a batch at once, and only then acts. Used
 * by one thread at a time; knows no threads itself.
 */
final class RunLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private final RunMachine machine;
    private final LiveRun live;
    private final Journal journal;
    private final RunLedger ledger;
    private final Effects effects;
    private final InstantSource clock;
    private @Nullable Unwritten heldUp;

    enum Progress {
        GOES_ON,
        /** What has to be written cannot be, for now. */
        HELD_UP,
        OVER
    }

    /** What came of a batch, on its way to the journal. */
    private record Unwritten(List<Message.Told> batch, List<JournalEntry> entries, Instant at) {}

    RunLoop(RunMachine machine, LiveRun live, Journal journal, RunLedger ledger, Effects effects, InstantSource clock) {
        this.machine = machine;
        this.live = live;
        this.journal = journal;
        this.ledger = ledger;
        this.effects = effects;
        this.clock = clock;
    }

    /** Takes up a run whose journal has been replayed: acts on what was under way. */
    void resume() {
        machine.stepsIn(StepState.RUNNING).forEach(step -> effects.probe(step, machine.step(step)));
        if (machine.publication() > 0) {
            publish(machine.publication());
        }
        machine.stepsIn(StepState.BACKING_OFF).forEach(step -> retry(step, machine.step(step)));
        if (machine.isStopping()) {
            effects.stopActions();
        }
    }

    /** Takes inputs; not while a write is held up. */
    Progress process(List<Message.Told> batch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<JournalEntry> entries = new ArrayList<>();
        for (Message.Told message : batch) {
            entries.addAll(machine.handle(message.input(), now));
        }
        entries.addAll(machine.advance(now));
        return write(new Unwritten(batch, entries, now));
    }

    boolean isHeldUp() {
        return heldUp != null;
    }

    /** Tries again to write what could not be written. */
    Progress writeAgain() {
        return heldUp == null ? Progress.GOES_ON : write(heldUp);
    }

    private Progress write(Unwritten write) {
        boolean ours;
        try {
            ours = write.entries().isEmpty()
                    || journal.append(write.entries(), write.at(), () -> closing(write.entries(), write.at()));
        } catch (UncheckedIOException lostIo) {
            heldUp = write;
            LOG.warn("the journal of {} cannot be written: {}", live.job().deployment(), lostIo.getMessage());
            return Progress.HELD_UP;
        }
        heldUp = null;
        if (ours) {
            live.show(machine, write.entries(), write.at());
            write.entries().forEach(this::act);
        }
        write.batch().forEach(message -> message.acknowledge(ours));
        return ours && !machine.status().isTerminal() ? Progress.GOES_ON : Progress.OVER;
    }

    private List<Write> closing(List<JournalEntry> entries, Instant now) {
        return entries.getLast() instanceof JournalEntry.RunEnded end
                ? ledger.closing(
                        live.job(),
                        end,
                        ResourceStates.of(machine.plan(), machine::step),
                        Findings.of(machine.plan(), machine::step),
                        live.summary().startedAt(),
                        now)
                : List.of();
    }

    private void act(JournalEntry entry) {
        switch (entry) {
            case StepEntry.Started started -> {
                int step = machine.stepOf(started);
                effects.launch(step, machine.step(step));
            }
            case StepEntry.Retried retried -> {
                int step = machine.stepOf(retried);
                retry(step, machine.step(step));
            }
            case JournalEntry.Publishing publishing -> publish(publishing.number());
            case JournalEntry.CancelRequested cancel -> effects.stopActions();
            case JournalEntry.RunTimedOut timedOut -> effects.stopActions();
            case JournalEntry.RunEnded end -> effects.ended(end);
            default -> {}
        }
    }

    private void publish(int number) {
        effects.publish(
                number,
                machine.stepsIn(StepState.STAGED)
                        .mapToObj(machine.plan()::step)
                        .map(step -> new Publication.Part(step.resource(), step.engine(), step.phase() == Phase.REMOVE))
                        .toList());
    }

    private void retry(int step, StepStatus status) {
        Instant at = status.retryAt();
        effects.retry(step, status.attempts(), at == null ? clock.instant() : at);
    }
}

package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.ResourceStates;
import io.nestor.orchestrator.run.RunMachine;
import io.nestor.orchestrator.run.StepState;
import io.nestor.orchestrator.run.StepStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The heart of a run: takes inputs in batches, writes everything that comes of a batch at once, and only then acts. Used
 * by one thread at a time; knows no threads itself.
 */
final class RunLoop {
    private final RunMachine machine;
    private final LiveRun live;
    private final Journal journal;
    private final RunLedger ledger;
    private final Effects effects;
    private final InstantSource clock;

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
        machine.stepsIn(StepState.BACKING_OFF).forEach(step -> retry(step, machine.step(step)));
        if (machine.isStopping()) {
            effects.stopActions();
        }
    }

    /** @return whether the run goes on */
    boolean process(List<Message> batch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<JournalEntry> entries = new ArrayList<>();
        for (Message message : batch) {
            entries.addAll(machine.handle(message.input(), now));
        }
        entries.addAll(machine.advance(now));
        boolean ours = entries.isEmpty() || journal.append(entries, now, () -> closing(entries, now));
        if (ours) {
            live.show(machine, entries, now);
            entries.forEach(this::act);
        }
        batch.forEach(message -> message.acknowledge(ours));
        return ours && !machine.status().isTerminal();
    }

    private List<io.nestor.service.store.Write> closing(List<JournalEntry> entries, Instant now) {
        return entries.getLast() instanceof JournalEntry.RunEnded end
                ? ledger.closing(
                        live.job(),
                        end,
                        ResourceStates.of(machine.plan(), machine::step),
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
            case JournalEntry.CancelRequested cancel -> effects.stopActions();
            case JournalEntry.RunTimedOut timedOut -> effects.stopActions();
            case JournalEntry.RunEnded end -> effects.ended(end);
            default -> {}
        }
    }

    private void retry(int step, StepStatus status) {
        Instant at = status.retryAt();
        effects.retry(step, status.attempts(), at == null ? clock.instant() : at);
    }
}

package io.nestor.orchestrator.recovery;

import io.nestor.orchestrator.execution.RunLedger;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.UnfinishedRuns;
import io.nestor.orchestrator.store.UnfinishedRuns.Unfinished;
import io.nestor.orchestrator.target.RunLoader;
import io.nestor.service.lease.Lease;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes runs over from orchestrators that are no more. */
public final class RunTaker {
    private final DeploymentStore store;
    private final UnfinishedRuns unfinishedRuns;
    private final RunLoader loader;
    private final Runs runs;
    private final RunLedger ledger;
    private final Consumer<String> rollback;
    private final InstantSource clock;

    public RunTaker(
            DeploymentStore store,
            UnfinishedRuns unfinishedRuns,
            RunLoader loader,
            Runs runs,
            RunLedger ledger,
            Consumer<String> rollback,
            InstantSource clock) {
        this.store = store;
        this.unfinishedRuns = unfinishedRuns;
        this.loader = loader;
        this.runs = runs;
        this.ledger = ledger;
        this.rollback = rollback;
        this.clock = clock;
    }

    /** Carries out under the lease what is unfinished, unless somebody else is faster. */
    void take(Unfinished unfinished, Lease lease) {
        String id = unfinished.deployment();
        DeploymentRecord deployment = store.find(id)
                .orElseThrow(() -> new IllegalStateException("the store has lost " + id))
                .deployment();
        if (deployment.rollbackDue()) {
            if (unfinishedRuns.takeOver(unfinished, lease.name())) {
                rollback.accept(id);
            }
        } else if (deployment.isBusy()
                && deployment.presentRun() == unfinished.run().run()) {
            resume(unfinished, loader.load(deployment), lease);
        }
    }

    private void resume(Unfinished unfinished, RunLoader.Loaded loaded, Lease lease) {
        Recorded takenOver = new Recorded(
                loaded.job().number(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                loaded.job().trace(),
                new JournalEntry.TakenOver(lease.name()));
        Optional<Long> sequence = unfinishedRuns.takeOver(unfinished, loaded.lastSequence(), takenOver, lease.name());
        if (sequence.isEmpty()) {
            return;
        }
        List<Recorded> written = new ArrayList<>(loaded.written());
        written.add(takenOver);
        runs.resume(loaded.job(), written, sequence.get(), ledger, lease::isHeld);
    }
}

package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DriftReport;
import io.nestor.models.deployment.Run;
import io.nestor.orchestrator.execution.LiveRun;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.orchestrator.target.RunLoader;
import java.util.Optional;

/** Drift checks as they are seen: while one goes on as it is in memory, and then as it is stored. */
final class CheckReader {
    private final DeploymentStore store;
    private final Runs runs;
    private final RunLoader loader;

    CheckReader(DeploymentStore store, Runs runs, RunLoader loader) {
        this.store = store;
        this.runs = runs;
        this.loader = loader;
    }

    /** With the numbers of what was found. */
    Run summary(String id, RunRecord run) {
        Run whole = run.status().isTerminal() ? run.toModel() : present(id, run);
        DriftReport drift = whole.drift();
        return drift == null ? whole : whole.with(new DriftReport(drift.summary(), null));
    }

    /** With what was found of each resource. */
    Run whole(String id, RunRecord run) {
        return run.status().isTerminal() ? ended(id, run) : present(id, run);
    }

    private Run present(String id, RunRecord run) {
        Optional<LiveRun> live = runs.find(id).filter(here -> here.job().number() == run.number());
        if (live.isPresent()) {
            return of(run, live.get());
        }
        Optional<DeploymentRecord> checked = store.find(id)
                .map(DeploymentStore.Versioned::deployment)
                .filter(newest -> newest.check() != null && newest.check() == run.number());
        return checked.isPresent()
                ? of(run, loader.fold(checked.get()))
                : ended(id, store.run(id, run.number()).orElse(run));
    }

    private static Run of(RunRecord run, LiveRun live) {
        LiveRun.Summary summary = live.summary();
        return new Run(
                run.number(),
                run.operation(),
                run.revision(),
                summary.status(),
                summary.startedAt(),
                summary.status().isTerminal() ? summary.updatedAt() : null,
                run.requestedBy(),
                summary.message(),
                DriftReport.of(live.findings()));
    }

    private Run ended(String id, RunRecord run) {
        Run model = run.toModel();
        RunRecord.Found found = run.drift();
        return found == null
                ? model
                : model.with(new DriftReport(found.summary(), store.findings(id, found.resources())));
    }
}

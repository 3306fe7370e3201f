package io.nestor.orchestrator.deployment;

import io.nestor.orchestrator.execution.RunLedger;
import io.nestor.orchestrator.execution.Runs;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up what an orchestrator that is no more has left behind. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final DeploymentStore store;
    private final RunLoader loader;
    private final Runs runs;
    private final RunLedger ledger;
    private final Consumer<String> rollback;

    Recovery(DeploymentStore store, RunLoader loader, Runs runs, RunLedger ledger, Consumer<String> rollback) {
        this.store = store;
        this.loader = loader;
        this.runs = runs;
        this.ledger = ledger;
        this.rollback = rollback;
    }

    /** One run that cannot be taken up holds up none of the others. */
    void recover() {
        List<String> unfinished = store.unfinished();
        for (String id : unfinished) {
            try {
                recover(id);
            } catch (RuntimeException failed) {
                LOG.error("the run of {} cannot be taken up", id, failed);
            }
        }
    }

    private void recover(String id) {
        DeploymentRecord deployment = store.find(id)
                .orElseThrow(() -> new IllegalStateException("the store has lost " + id))
                .deployment();
        if (deployment.rollbackDue()) {
            rollback.accept(id);
        } else if (deployment.isBusy()) {
            RunLoader.Loaded loaded = loader.load(deployment);
            runs.resume(loaded.job(), loaded.written(), loaded.lastSequence(), ledger);
        }
    }
}

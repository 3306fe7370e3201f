package io.nestor.orchestrator.recovery;

import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.replica.Replica;
import io.nestor.orchestrator.store.UnfinishedRuns;
import io.nestor.orchestrator.store.UnfinishedRuns.Unfinished;
import io.nestor.service.lease.Lease;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every unfinished run is carried out by an orchestrator that is alive. Looks again and again, since
 * others may die at any time. Used by one thread at a time.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final UnfinishedRuns unfinishedRuns;
    private final Replica replica;
    private final Runs runs;
    private final RunTaker taker;
    private final Patience patience;

    public Recovery(UnfinishedRuns unfinishedRuns, Replica replica, Runs runs, RunTaker taker, Patience patience) {
        this.unfinishedRuns = unfinishedRuns;
        this.replica = replica;
        this.runs = runs;
        this.taker = taker;
        this.patience = patience;
    }

    /** One run that cannot be taken up holds up none of the others. */
    public void look() {
        Lease lease = replica.lease();
        List<Unfinished> unfinished = unfinishedRuns.all();
        // Asked afterwards: an owner that is not named now is gone, not new
        Set<String> living = replica.living();
        patience.keep(unfinished.stream().map(Unfinished::deployment).toList());
        for (Unfinished each : unfinished) {
            try {
                see(each, living, lease);
            } catch (RuntimeException failed) {
                patience.begin(each.deployment());
                LOG.error("the run of {} cannot be taken up; it is tried again in a while", each.deployment(), failed);
            }
        }
    }

    private void see(Unfinished unfinished, Set<String> living, Lease lease) {
        String id = unfinished.deployment();
        String owner = unfinished.run().owner();
        if (owner.equals(lease.name())) {
            seeOwn(unfinished, lease);
        } else if (!living.contains(owner) && isShareOf(lease, id, living) && patience.isNotNeeded(id)) {
            taker.take(unfinished, lease);
        }
    }

    /** One's own runs are under way, except where beginning them or going on failed. */
    private void seeOwn(Unfinished unfinished, Lease lease) {
        String id = unfinished.deployment();
        if (runs.find(id).isPresent()) {
            patience.end(id);
            cancelIfAsked(unfinished);
        } else if (!runs.isAnnounced(id) && patience.isExhausted(id)) {
            patience.begin(id);
            taker.take(unfinished, lease);
        }
    }

    private void cancelIfAsked(Unfinished unfinished) {
        String requestedBy = unfinished.run().cancelRequestedBy();
        if (requestedBy != null) {
            boolean _ = runs.cancel(unfinished.deployment(), unfinished.run().run(), requestedBy);
        }
    }

    private static boolean isShareOf(Lease lease, String deployment, Set<String> living) {
        return Shares.of(deployment, living).equals(lease.name());
    }
}

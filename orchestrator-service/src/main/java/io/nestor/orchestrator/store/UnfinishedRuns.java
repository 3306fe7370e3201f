package io.nestor.orchestrator.store;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.execution.DeploymentStreams;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.List;
import java.util.Optional;

/**
 * The index of deployments whose run somebody has to see to its end. An entry comes with the first entry of the run's
 * journal and goes with its last.
 */
public final class UnfinishedRuns {
    private static final String PARTITION = "unfinished";

    private final Store store;
    private final EventLog log;

    public UnfinishedRuns(Store store, EventLog log) {
        this.store = store;
        this.log = log;
    }

    /** An {@link UnfinishedRun} of a deployment. */
    public record Unfinished(String deployment, UnfinishedRun run, long version) {
        private Write write(UnfinishedRun changed) {
            return put(deployment, changed, Expectation.version(version));
        }
    }

    public List<Unfinished> all() {
        return store.query(PARTITION, Range.ALL, Integer.MAX_VALUE).stream()
                .map(UnfinishedRuns::unfinished)
                .toList();
    }

    /**
     * Makes an orchestrator the owner of a run, and says so in the run's journal: whoever owned it before cannot write there
     * any more.
     *
     * @param lastSequence of the journal
     * @return sequence number of the entry; empty when somebody was faster, or the owner has written meanwhile
     */
    public Optional<Long> takeOver(Unfinished unfinished, long lastSequence, Recorded takenOver, String owner) {
        AppendResult result = log.append(
                DeploymentStreams.of(unfinished.deployment()),
                lastSequence,
                List.of(takenOver.toJson()),
                List.of(unfinished.write(unfinished.run().ownedBy(owner))));
        return result instanceof AppendResult.Appended(long sequence) ? Optional.of(sequence) : Optional.empty();
    }

    /** Makes an orchestrator the owner of what is still to be done after a run. False when somebody was faster. */
    public boolean takeOver(Unfinished unfinished, String owner) {
        return store.write(List.of(unfinished.write(unfinished.run().ownedBy(owner))))
                .isWritten();
    }

    /** Has a run's owner, whoever it is, hear of a wish to cancel it. False when the run has ended. */
    public boolean requestCancel(String id, int run, String requestedBy) {
        while (true) {
            Optional<Unfinished> found = store.get(key(id)).map(UnfinishedRuns::unfinished);
            if (found.isEmpty() || found.get().run().run() != run) {
                return false;
            }
            Unfinished unfinished = found.get();
            if (store.write(List.of(unfinished.write(unfinished.run().cancelledBy(requestedBy))))
                    .isWritten()) {
                return true;
            }
        }
    }

    /** The rollback that was due is under way, or nobody wants it any more. */
    public void rollbackSettled(String id) {
        store.write(List.of(ended(id)));
    }

    static Write begun(String id, int run, String owner) {
        return put(id, new UnfinishedRun(run, owner, null), Expectation.ANY);
    }

    static Write ended(String id) {
        return Write.delete(key(id), Expectation.ANY);
    }

    /** Lets a batch be written only while no run of the deployment is unfinished. */
    public static Write none(String id) {
        return Write.delete(key(id), Expectation.ABSENT);
    }

    private static Write put(String id, UnfinishedRun run, Expectation expectation) {
        return Write.put(key(id), NestorJson.lenient().writeValueAsBytes(run), expectation);
    }

    private static Key key(String id) {
        return new Key(PARTITION, id);
    }

    private static Unfinished unfinished(Item item) {
        return new Unfinished(
                item.key().sort(),
                NestorJson.lenient().readValue(item.document(), UnfinishedRun.class),
                item.version());
    }
}

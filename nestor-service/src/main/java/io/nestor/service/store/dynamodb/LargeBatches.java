package io.nestor.service.store.dynamodb;

import io.nestor.service.store.StoreFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches that are too large for one transaction, all or nothing all the same: each item is given an {@link Intent},
 * transaction after transaction; one write of the batch's record makes all of them count; then each intent is made good.
 * Whoever meets an intent reads the record to know what the item is. Whoever has to write there helps a committed batch to
 * its end, and gives up one whose writer has shown no sign of life for a while by his own clock.
 */
final class LargeBatches {
    private static final Logger LOG = LoggerFactory.getLogger(LargeBatches.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final BatchRecords records;
    private final Requests requests;
    private final TransactionLimits limits;

    LargeBatches(Transactions transactions, BatchRecords records, Requests requests, TransactionLimits limits) {
        this.transactions = transactions;
        this.records = records;
        this.requests = requests;
        this.limits = limits;
    }

    Outcome write(List<Change> changes, String batch) {
        List<List<Change>> groups = limits.groups(changes);
        records.begin(batch);
        List<Change> intended = new ArrayList<>();
        for (List<Change> group : groups) {
            intended.addAll(group);
            Outcome outcome = transactions.intend(group, batch, newStamp());
            if (!(outcome instanceof Outcome.Done)) {
                records.abort(batch);
                forget(intended, batch);
                return outcome;
            }
            records.beat(batch);
        }
        if (!records.commit(batch)) {
            forget(intended, batch);
            return Outcome.AGAIN;
        }
        makeGood(groups, batch);
        return Outcome.DONE;
    }

    /** Returns when the intent that was met is no more. */
    void unblock(Row row) {
        Intent intent = row.intent();
        if (intent == null) {
            return;
        }
        Pause pause = requests.pause();
        long beat = -1;
        long since = System.nanoTime();
        while (true) {
            BatchRecords.BatchRecord record = records.find(intent.batch()).orElse(null);
            if (record == null || record.state() == BatchRecords.State.ABORTED) {
                forget(row.place(), intent.batch());
                return;
            }
            if (record.state() == BatchRecords.State.COMMITTED) {
                transactions.send(Statement.apply(row.place(), intent));
                return;
            }
            if (record.beat() != beat) {
                beat = record.beat();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                records.abort(intent.batch());
            }
            pause.take();
        }
    }

    /** It is committed, so that nothing that happens here changes what it did. */
    private void makeGood(List<List<Change>> groups, String batch) {
        try {
            for (List<Change> group : groups) {
                List<Statement> statements = group.stream()
                        .map(change -> Statement.apply(change.place(), new Intent(batch, change.content())))
                        .toList();
                if (!transactions.sendAll(statements, newStamp())) {
                    // Somebody else was quicker with one of them
                    statements.forEach(transactions::send);
                }
            }
            records.delete(batch);
        } catch (StoreFailure failure) {
            LOG.warn("A batch of writes is committed, but whoever reads them has to look twice for now", failure);
        }
    }

    private void forget(List<Change> intended, String batch) {
        try {
            intended.forEach(change -> forget(change.place(), batch));
            records.delete(batch);
        } catch (StoreFailure failure) {
            LOG.warn("A batch of writes was given up, but others have to clear it away", failure);
        }
    }

    private void forget(Place place, String batch) {
        if (!transactions.send(Statement.removePlace(place, batch))) {
            transactions.send(Statement.removeIntent(place, batch));
        }
    }

    static String newStamp() {
        return UUID.randomUUID().toString();
    }
}

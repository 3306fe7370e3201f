package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Enumerable;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.StoreFailure;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Documents in a DynamoDB table, of any number of processes. Its keys are UTF-8 of at most 1 KB (sort key) and 2 KB
 * (partition). Reads are strongly consistent. Does not close the client that it is given.
 */
public final class DynamoDbStore implements Enumerable {
    private static final int PAGE = 1_000;
    private static final int MOST_TRIES = 50;

    private final Requests requests;
    private final Layout layout;
    private final Transactions transactions;
    private final LargeBatches largeBatches;
    private final Reader reader;
    private final TransactionLimits limits;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * @param client without retries of its own
     * @param table made as {@link Table} says
     */
    public DynamoDbStore(DynamoDbClient client, String table) {
        this(client, table, Layout.byName(InstantSource.system()), TransactionLimits.DYNAMODB, PAGE, Thread::sleep);
    }

    DynamoDbStore(
            DynamoDbClient client,
            String table,
            Layout layout,
            TransactionLimits limits,
            int page,
            Pause.Sleeper sleeper) {
        this.requests = new Requests(table, sleeper);
        this.layout = layout;
        this.limits = limits;
        this.transactions = new Transactions(client, table, requests);
        BatchRecords records = new BatchRecords(client, table, requests, InstantSource.system());
        this.largeBatches = new LargeBatches(transactions, records, requests, limits);
        this.reader = new Reader(new Rows(client, table, requests, page), layout, records, requests);
    }

    @Override
    public Optional<Item> get(Key key) {
        return whileOpen(() -> reader.get(key));
    }

    @Override
    public List<Item> query(String partition, Range range, int limit) {
        return whileOpen(() -> reader.query(partition, range, limit));
    }

    @Override
    public void forEach(Consumer<Item> action) {
        whileOpen(() -> {
            reader.forEach(action);
            return true;
        });
    }

    @Override
    public WriteResult write(List<Write> batch) {
        Write.requireDistinctKeys(batch);
        return whileOpen(() -> batch.isEmpty() ? new WriteResult.Written() : written(batch));
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
        } finally {
            use.writeLock().unlock();
        }
    }

    private WriteResult written(List<Write> batch) {
        Map<Key, Integer> parts = new HashMap<>();
        Pause pause = requests.pause();
        while (pause.times() < MOST_TRIES) {
            List<Change> changes = layout.changes(batch, parts);
            String stamp = LargeBatches.newStamp();
            Outcome outcome =
                    limits.allow(changes) ? transactions.write(changes, stamp) : largeBatches.write(changes, stamp);
            switch (outcome) {
                case Outcome.Done() -> {
                    return new WriteResult.Written();
                }
                case Outcome.Lost(Key key) -> {
                    return new WriteResult.Conflict(key);
                }
                case Outcome.Blocked(Row row) -> largeBatches.unblock(row);
                case Outcome.Divided(Key key, int present) -> parts.put(key, present);
                case Outcome.Again() -> pause.take();
            }
        }
        throw new StoreFailure(
                "Others write so often to what a batch of %d writes concerns that it was not written"
                        .formatted(batch.size()),
                new IOException(MOST_TRIES + " tries"));
    }

    private <T> T whileOpen(Supplier<T> work) {
        Lock held = use.readLock();
        held.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The store is closed");
            }
            return work.get();
        } finally {
            held.unlock();
        }
    }
}

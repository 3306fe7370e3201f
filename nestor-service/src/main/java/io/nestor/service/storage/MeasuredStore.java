package io.nestor.service.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.util.List;
import java.util.Optional;

/** Measures what callers wait for another store, retries and encryption included. */
final class MeasuredStore implements Store {
    private final Store store;
    private final StoreTimes gets;
    private final StoreTimes queries;
    private final StoreTimes writes;

    MeasuredStore(Store store, MeterRegistry registry, String service) {
        this.store = store;
        gets = new StoreTimes(registry, service, "get");
        queries = new StoreTimes(registry, service, "query");
        writes = new StoreTimes(registry, service, "write");
    }

    Store measured() {
        return store;
    }

    @Override
    public Optional<Item> get(Key key) {
        return gets.record(() -> store.get(key));
    }

    @Override
    public List<Item> query(String partition, Range range, int limit) {
        return queries.record(() -> store.query(partition, range, limit));
    }

    @Override
    public WriteResult write(List<Write> batch) {
        return writes.record(() -> store.write(batch));
    }

    @Override
    public int batchSize() {
        return store.batchSize();
    }

    @Override
    public void onForeignWrite(Runnable listener) {
        store.onForeignWrite(listener);
    }

    @Override
    public void close() {
        store.close();
    }
}

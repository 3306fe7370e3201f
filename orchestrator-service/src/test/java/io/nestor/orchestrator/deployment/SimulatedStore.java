package io.nestor.orchestrator.deployment;

import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The store as one life of a process sees it: writes that fail, or succeed and don't say so, and deaths before and after. */
record SimulatedStore(Store store, Life life, Faults faults) implements Store {
    @Override
    public Optional<Item> get(Key key) {
        beforeReading();
        return store.get(key);
    }

    @Override
    public List<Item> query(String partition, Range range, int limit) {
        beforeReading();
        return store.query(partition, range, limit);
    }

    private void beforeReading() {
        life.requireAlive();
        if (faults.strikes(Faults.Kind.READ_FAILS)) {
            throw lost();
        }
    }

    @Override
    public WriteResult write(List<Write> batch) {
        life.requireAlive();
        if (faults.strikes(Faults.Kind.CRASH_BEFORE_WRITE)) {
            throw life.crash();
        }
        if (faults.strikes(Faults.Kind.WRITE_FAILS)) {
            throw lost();
        }
        WriteResult result = store.write(batch);
        if (faults.strikes(Faults.Kind.CRASH_AFTER_WRITE)) {
            throw life.crash();
        }
        if (faults.strikes(Faults.Kind.ANSWER_LOST)) {
            throw lost();
        }
        return result;
    }

    private static UncheckedIOException lost() {
        return new UncheckedIOException(new IOException("the disk does not answer"));
    }

    @Override
    public void close() {}
}

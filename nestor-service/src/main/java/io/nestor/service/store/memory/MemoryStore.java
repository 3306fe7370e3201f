package io.nestor.service.store.memory;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps documents for as long as the process lives. */
public final class MemoryStore implements Store {
    private final TreeMap<Key, Item> items = new TreeMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    @Override
    public Optional<Item> get(Key key) {
        return locked(lock.readLock(), () -> Optional.ofNullable(items.get(key)));
    }

    @Override
    public List<Item> query(String partition, Range range, int limit) {
        return locked(
                lock.readLock(),
                () -> items.tailMap(new Key(partition, range.from()), true).values().stream()
                        .takeWhile(item -> item.key().partition().equals(partition))
                        .takeWhile(item -> range.contains(item.key().sort()))
                        .limit(Math.max(0, limit))
                        .toList());
    }

    @Override
    public WriteResult write(List<Write> batch) {
        Write.requireDistinctKeys(batch);
        return locked(lock.writeLock(), () -> {
            for (Write write : batch) {
                if (!holds(write.expectation(), items.get(write.key()))) {
                    return new WriteResult.Conflict(write.key());
                }
            }
            batch.forEach(this::apply);
            return new WriteResult.Written();
        });
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static boolean holds(Expectation expectation, @Nullable Item item) {
        return switch (expectation) {
            case Expectation.Any() -> true;
            case Expectation.Absent() -> item == null;
            case Expectation.Version(long version) -> item != null && item.version() == version;
        };
    }

    private void apply(Write write) {
        switch (write) {
            case Write.Put(Key key, byte[] document, Expectation _) ->
                items.compute(key, (_, old) -> new Item(key, old == null ? 1 : old.version() + 1, document));
            case Write.Delete(Key key, Expectation _) -> items.remove(key);
        }
    }

    private <T> T locked(Lock held, Supplier<T> work) {
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

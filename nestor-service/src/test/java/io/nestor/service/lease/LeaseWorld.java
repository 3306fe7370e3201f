package io.nestor.service.lease;

import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import io.nestor.service.store.memory.MemoryStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A store that several processes use, in a time that a seed decides on. Before and after every access a process may be
 * stopped for a while, in which the others go on; and the answer to a write may be lost.
 */
final class LeaseWorld {
    private static final int DEEPEST = 2;

    final Random random;
    private final Store store = new MemoryStore();
    private long now;
    private int depth;
    private Runnable others = () -> {};

    LeaseWorld(long seed) {
        random = new Random(seed);
    }

    /** What the processes do while one of them is stopped. */
    void whileStopped(Runnable work) {
        others = work;
    }

    /** Processes' clocks agree on nothing but how long a second is. */
    Ticker ticker() {
        long offset = random.nextLong();
        return () -> now + offset;
    }

    void pass(Duration time) {
        now += time.toNanos();
    }

    Store store() {
        return new Stopping();
    }

    private void stopPerhaps() {
        now += random.nextInt(1_000);
        if (depth < DEEPEST && random.nextInt(10) == 0) {
            depth++;
            for (int steps = random.nextInt(6); steps > 0; steps--) {
                pass(Duration.ofMillis(random.nextInt(6_000)));
                others.run();
            }
            depth--;
        }
    }

    private final class Stopping implements Store {
        @Override
        public Optional<Item> get(Key key) {
            stopPerhaps();
            Optional<Item> item = store.get(key);
            stopPerhaps();
            return item;
        }

        @Override
        public List<Item> query(String partition, Range range, int limit) {
            stopPerhaps();
            List<Item> items = store.query(partition, range, limit);
            stopPerhaps();
            return items;
        }

        @Override
        public WriteResult write(List<Write> batch) {
            stopPerhaps();
            WriteResult result = store.write(batch);
            stopPerhaps();
            if (random.nextInt(10) == 0) {
                throw new UncheckedIOException(new IOException("nobody knows whether this was written"));
            }
            return result;
        }

        @Override
        public void close() {}
    }
}

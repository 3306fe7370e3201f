package io.nestor.service.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.service.eventlog.EventLog.Subscription;
import io.nestor.service.store.Expectation;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreEventLogTest {
    private final WatchedStore store = new WatchedStore();
    private final EventLog log = new StoreEventLog(store, Duration.ofMillis(10));

    @Test
    void a_subscription_outlives_a_store_that_cannot_be_read_for_a_while() {
        append(0, 3);
        store.failingQueries.set(5);
        List<Long> seen = new CopyOnWriteArrayList<>();
        try (Subscription _ = log.follow("s", 0, entry -> seen.add(entry.sequence()))) {
            await().untilAsserted(() -> assertThat(seen).containsExactly(1L, 2L, 3L));
        }
        assertThat(store.failingQueries).hasNonPositiveValue();
    }

    @Test
    void whoever_began_a_stream_never_reads_its_head() {
        append(0, 1);
        append(1, 10);
        append(11, 1);
        assertThat(store.gets).hasValue(0);
    }

    @Test
    void whoever_goes_on_with_a_stream_reads_its_head_once() {
        try (EventLog before = new StoreEventLog(store)) {
            before.append("s", 0, List.of(new byte[] {'{', '}'}), List.of());
        }
        append(1, 10);
        append(11, 1);
        assertThat(store.gets).hasValue(1);
    }

    @Test
    void a_long_stream_is_followed_in_pages() {
        append(0, 1_000);
        AtomicInteger seen = new AtomicInteger();
        try (Subscription _ = log.follow("s", 0, _ -> seen.incrementAndGet())) {
            await().untilAsserted(() -> assertThat(seen).hasValue(1_000));
        }
        assertThat(store.largestAnswer).hasValueLessThan(1_000);
    }

    @Test
    void what_is_appended_together_takes_few_items() {
        append(0, 99);
        append(99, 1);

        assertThat(store.query("stream/s", Range.prefix("entry/"), 100))
                .extracting(item -> item.key().sort())
                .containsExactly("entry/0000000000000000099+", "entry/0000000000000000100");
    }

    @Test
    void entries_of_versions_that_packed_none_are_read_and_appended_to() {
        store.write(List.of(
                Write.put(
                        new Key("stream/s", "head"), "{\"first\": 1, \"last\": 2}".getBytes(UTF_8), Expectation.ABSENT),
                Write.put(new Key("stream/s", "entry/0000000000000000001"), new byte[] {1}, Expectation.ABSENT),
                Write.put(new Key("stream/s", "entry/0000000000000000002"), new byte[] {2}, Expectation.ABSENT)));
        append(2, 3);

        assertThat(log.read("s", 1, 3)).extracting(Entry::sequence).containsExactly(2L, 3L, 4L);
        log.trim("s", 4);
        assertThat(log.read("s", 0, 9)).extracting(Entry::sequence).containsExactly(4L, 5L);
    }

    private void append(long expected, int count) {
        assertThat(log.append("s", expected, Collections.nCopies(count, new byte[] {'{', '}'}), List.of()))
                .isEqualTo(new AppendResult.Appended(expected + count));
    }

    /** Counts what is read, and fails to query when told to. */
    private static final class WatchedStore implements Store {
        private final Store store = new MemoryStore();
        private final AtomicInteger failingQueries = new AtomicInteger();
        private final AtomicInteger gets = new AtomicInteger();
        private final AtomicInteger largestAnswer = new AtomicInteger();

        @Override
        public Optional<Item> get(Key key) {
            gets.incrementAndGet();
            return store.get(key);
        }

        @Override
        public List<Item> query(String partition, Range range, int limit) {
            if (failingQueries.getAndDecrement() > 0) {
                throw new UncheckedIOException(new IOException("the disk is away"));
            }
            List<Item> items = store.query(partition, range, limit);
            largestAnswer.accumulateAndGet(items.size(), Math::max);
            return items;
        }

        @Override
        public WriteResult write(List<Write> batch) {
            return store.write(batch);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}

package io.nestor.service.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.nestor.service.eventlog.EventLog.Subscription;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link EventLog} has to do. A subclass for an implementation says how to open one. */
@Timeout(60)
public abstract class EventLogContract {
    private static final String STREAM = "deployment/web-app-prod";
    private static final Duration NEVER = Duration.ofDays(1);

    protected Store store;
    private EventLog log;

    protected abstract Store openStore() throws Exception;

    /** The log under test; two of them on the same store stand for two processes. */
    protected EventLog openLog(Store store, Duration pollInterval) {
        return new StoreEventLog(store, pollInterval);
    }

    @BeforeEach
    void open() throws Exception {
        store = openStore();
        log = openLog(store, NEVER);
    }

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Test
    void a_new_stream_is_empty() {
        assertThat(log.lastSequence(STREAM)).isZero();
        assertThat(log.firstSequence(STREAM)).isEqualTo(1);
        assertThat(log.read(STREAM, 0, 10)).isEmpty();
    }

    @Test
    void entries_are_numbered_from_1_without_gaps() {
        assertThat(append(0, "a", "b")).isEqualTo(new AppendResult.Appended(2));
        assertThat(append(2, "c")).isEqualTo(new AppendResult.Appended(3));

        assertThat(log.lastSequence(STREAM)).isEqualTo(3);
        assertThat(read(0, 10)).containsExactly("1 a", "2 b", "3 c");
    }

    @Test
    void reads_after_a_sequence_number_and_no_more_than_the_limit() {
        append(0, "a", "b", "c", "d");
        assertThat(read(1, 2)).containsExactly("2 b", "3 c");
        assertThat(read(3, 10)).containsExactly("4 d");
        assertThat(read(4, 10)).isEmpty();
        assertThat(read(-1, 1)).containsExactly("1 a");
    }

    @Test
    void keeps_the_order_beyond_ten_and_a_thousand() {
        appendNumbers(0, 1_100);
        assertThat(log.read(STREAM, 0, 2_000))
                .extracting(Entry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_100).boxed().toList());
    }

    @Test
    void reads_the_same_from_any_position_however_many_were_appended_together() {
        for (int count : List.of(1, 3, 250, 1, 120)) {
            appendNumbers(log.lastSequence(STREAM), count);
        }
        append(375, "large".repeat(10_000), "larger".repeat(10_000), "largest".repeat(10_000), "small");

        for (long after = 0; after < 379; after += 7) {
            assertThat(log.read(STREAM, after, 130))
                    .extracting(Entry::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(after + 1, Math.min(379, after + 130))
                            .boxed()
                            .toList());
        }
        assertThat(read(374, 1)).containsExactly("375 375");
        assertThat(read(377, 9)).containsExactly("378 " + "largest".repeat(10_000), "379 small");
    }

    @Test
    void forgets_a_part_of_what_was_appended_together() {
        appendNumbers(0, 30);
        appendNumbers(30, 1);
        for (long first : List.of(2L, 10L, 10L, 30L)) {
            log.trim(STREAM, first);

            assertThat(log.read(STREAM, 0, 100))
                    .extracting(Entry::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(first, 31).boxed().toList());
        }
        assertThat(read(0, 2)).containsExactly("30 30", "31 31");
        assertThat(append(31, "next")).isEqualTo(new AppendResult.Appended(32));
    }

    @Test
    void streams_do_not_see_each_other() {
        append(0, "a");
        assertThat(log.append(STREAM + "/b", 0, documents("x"), List.of())).isEqualTo(new AppendResult.Appended(1));
        assertThat(read(0, 10)).containsExactly("1 a");
    }

    @Test
    void an_append_at_another_sequence_number_is_fenced_and_writes_nothing() {
        append(0, "a", "b");
        Write alongside = Write.put(new Key("p", "k"), bytes("x"), Expectation.ANY);
        for (long wrong : new long[] {0, 1, 3}) {
            assertThat(log.append(STREAM, wrong, documents("c"), List.of(alongside)))
                    .isEqualTo(new AppendResult.Fenced(wrong));
        }
        assertThat(log.lastSequence(STREAM)).isEqualTo(2);
        assertThat(store.get(alongside.key())).isEmpty();
    }

    @Test
    void a_writer_that_another_process_overtook_is_fenced() {
        append(0, "a");
        EventLog other = openLog(store, NEVER);
        assertThat(other.append(STREAM, 1, documents("b"), List.of())).isEqualTo(new AppendResult.Appended(2));

        assertThat(append(1, "zombie")).isEqualTo(new AppendResult.Fenced(1));
        assertThat(append(2, "c")).isEqualTo(new AppendResult.Appended(3));
        assertThat(read(0, 10)).containsExactly("1 a", "2 b", "3 c");
    }

    @Test
    void writes_alongside_are_made_with_the_entries_or_not_at_all() {
        Key key = new Key("p", "k");
        assertThat(log.append(STREAM, 0, documents("a"), List.of(Write.put(key, bytes("x"), Expectation.ABSENT))))
                .isEqualTo(new AppendResult.Appended(1));
        assertThat(store.get(key)).isPresent();

        assertThat(log.append(STREAM, 1, documents("b"), List.of(Write.put(key, bytes("y"), Expectation.ABSENT))))
                .isEqualTo(new AppendResult.Conflict(key));
        assertThat(read(0, 10)).containsExactly("1 a");
        assertThat(append(1, "b")).isEqualTo(new AppendResult.Appended(2));
    }

    @Test
    void without_documents_it_makes_the_writes_alongside_behind_the_fence() {
        append(0, "a");
        Write alongside = Write.put(new Key("p", "k"), bytes("x"), Expectation.ANY);
        assertThat(log.append(STREAM, 0, List.of(), List.of(alongside))).isEqualTo(new AppendResult.Fenced(0));
        assertThat(log.append(STREAM, 1, List.of(), List.of(alongside))).isEqualTo(new AppendResult.Appended(1));
        assertThat(append(1, "b")).isEqualTo(new AppendResult.Appended(2));
    }

    @Test
    void of_two_appenders_at_the_same_sequence_number_one_is_fenced() throws Exception {
        List<EventLog> processes = List.of(log, openLog(store, NEVER));
        for (int round = 0; round < 50; round++) {
            long expected = round;
            List<AppendResult> results =
                    concurrently(processes, process -> process.append(STREAM, expected, documents("x"), List.of()));
            assertThat(results)
                    .containsExactlyInAnyOrder(
                            new AppendResult.Appended(expected + 1), new AppendResult.Fenced(expected));
        }
        assertThat(log.lastSequence(STREAM)).isEqualTo(50);
    }

    @Test
    void forgets_what_is_trimmed_and_goes_on_counting() {
        appendNumbers(0, 450);
        log.trim(STREAM, 401);

        assertThat(log.firstSequence(STREAM)).isEqualTo(401);
        assertThat(log.lastSequence(STREAM)).isEqualTo(450);
        assertThat(read(0, 1)).containsExactly("401 401");
        assertThat(append(450, "next")).isEqualTo(new AppendResult.Appended(451));
    }

    @Test
    void a_trim_never_goes_back_nor_beyond_the_end() {
        append(0, "a", "b", "c");
        log.trim(STREAM, 3);
        log.trim(STREAM, 2);
        assertThat(log.firstSequence(STREAM)).isEqualTo(3);

        log.trim(STREAM, 99);
        assertThat(log.firstSequence(STREAM)).isEqualTo(4);
        assertThat(append(3, "d")).isEqualTo(new AppendResult.Appended(4));
        assertThat(read(0, 10)).containsExactly("4 d");

        log.trim("nothing", 7);
        assertThat(log.firstSequence("nothing")).isEqualTo(1);
    }

    @Test
    void a_trim_does_not_fence_the_writer() throws Exception {
        appendNumbers(0, 100);
        EventLog other = openLog(store, NEVER);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> trimming =
                    executor.submit(() -> LongStream.rangeClosed(1, 100).forEach(first -> other.trim(STREAM, first)));
            for (int i = 100; i < 200; i++) {
                assertThat(append(i, "x")).isEqualTo(new AppendResult.Appended(i + 1));
            }
            trimming.get();
        }
        assertThat(log.firstSequence(STREAM)).isEqualTo(100);
    }

    @Test
    void a_subscription_gets_what_is_there_and_what_comes_at_once() {
        append(0, "a", "b", "c");
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Subscription _ = log.follow(STREAM, 1, entry -> seen.add(text(entry)))) {
            await().until(() -> seen.size() == 2);
            append(3, "d");
            await().until(() -> seen.size() == 3);
            append(4, "e", "f");
            await().untilAsserted(() -> assertThat(seen).containsExactly("2 b", "3 c", "4 d", "5 e", "6 f"));
        }
    }

    @Test
    void a_subscription_finds_what_another_process_appends() {
        List<Long> seen = new CopyOnWriteArrayList<>();
        EventLog other = openLog(store, Duration.ofMillis(20));
        try (Subscription _ = other.follow(STREAM, 0, entry -> seen.add(entry.sequence()))) {
            append(0, "a");
            await().until(() -> seen.equals(List.of(1L)));
            append(1, "b");
            await().until(() -> seen.equals(List.of(1L, 2L)));
        } finally {
            other.close();
        }
    }

    @Test
    void subscriptions_lose_and_double_nothing_while_many_append() throws Exception {
        int appenders = 4;
        int appendsEach = 50;
        List<List<Long>> seen = Stream.generate(() -> (List<Long>) new CopyOnWriteArrayList<Long>())
                .limit(5)
                .toList();
        List<Subscription> subscriptions = seen.stream()
                .map(sequences -> log.follow(STREAM, 0, entry -> sequences.add(entry.sequence())))
                .toList();

        concurrently(IntStream.range(0, appenders).boxed().toList(), _ -> {
            IntStream.range(0, appendsEach).forEach(i -> appendAtEnd(1 + i % 7));
            return null;
        });

        long last = log.lastSequence(STREAM);
        List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
        seen.forEach(
                sequences -> await().untilAsserted(() -> assertThat(sequences).isEqualTo(all)));
        subscriptions.forEach(Subscription::close);
    }

    @Test
    void a_slow_listener_holds_up_nobody_else() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Long> slow = new CopyOnWriteArrayList<>();
        List<Long> fast = new CopyOnWriteArrayList<>();
        try (Subscription _ = log.follow(STREAM, 0, entry -> {
                    release.await();
                    slow.add(entry.sequence());
                });
                Subscription _ = log.follow(STREAM, 0, entry -> fast.add(entry.sequence()))) {
            append(0, "a");
            append(1, "b");
            await().until(() -> fast.size() == 2);
            assertThat(slow).isEmpty();

            release.countDown();
            await().until(() -> slow.equals(List.of(1L, 2L)));
        }
    }

    @Test
    void a_closed_subscription_gets_nothing_more() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        Subscription subscription = log.follow(STREAM, 0, _ -> {
            calls.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
        });
        append(0, "a", "b");
        await().until(() -> calls.get() == 1);

        subscription.close();
        await().until(() -> ended.getCount() == 0);
        append(2, "c");
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_listener_that_throws_ends_its_subscription_only() {
        AtomicInteger calls = new AtomicInteger();
        List<Long> others = new CopyOnWriteArrayList<>();
        try (Subscription _ = log.follow(STREAM, 0, _ -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("broken");
                });
                Subscription _ = log.follow(STREAM, 0, entry -> others.add(entry.sequence()))) {
            append(0, "a", "b");
            await().until(() -> others.size() == 2);
            append(2, "c");
            await().until(() -> others.size() == 3);
            assertThat(calls).hasValue(1);
        }
    }

    @Test
    void a_subscription_skips_what_is_trimmed_before_its_turn() {
        append(0, "a", "b", "c");
        log.trim(STREAM, 3);
        List<Long> seen = new CopyOnWriteArrayList<>();
        try (Subscription _ = log.follow(STREAM, 0, entry -> seen.add(entry.sequence()))) {
            await().until(() -> seen.equals(List.of(3L)));
        }
    }

    @Test
    void closing_the_log_ends_every_subscription() throws Exception {
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(2);
        append(0, "a");
        for (int i = 0; i < 2; i++) {
            log.follow(STREAM, 0, _ -> {
                started.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    ended.countDown();
                }
            });
        }
        started.await();

        log.close();
        ended.await();
        assertThatIllegalStateException().isThrownBy(() -> log.follow(STREAM, 0, _ -> {}));
    }

    private AppendResult append(long expected, String... documents) {
        return log.append(STREAM, expected, documents(documents), List.of());
    }

    /** Entries whose documents are their sequence numbers. */
    private void appendNumbers(long expected, int count) {
        String[] numbers = LongStream.rangeClosed(expected + 1, expected + count)
                .mapToObj(Long::toString)
                .toArray(String[]::new);
        assertThat(append(expected, numbers)).isEqualTo(new AppendResult.Appended(expected + count));
    }

    private void appendAtEnd(int entries) {
        String[] documents = Stream.generate(() -> "x").limit(entries).toArray(String[]::new);
        AppendResult result;
        do {
            result = append(log.lastSequence(STREAM), documents);
        } while (!(result instanceof AppendResult.Appended));
    }

    private List<String> read(long after, int limit) {
        return log.read(STREAM, after, limit).stream()
                .map(EventLogContract::text)
                .toList();
    }

    private static String text(Entry entry) {
        return entry.sequence() + " " + new String(entry.document(), UTF_8);
    }

    private static List<byte[]> documents(String... texts) {
        return Stream.of(texts).map(EventLogContract::bytes).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private interface Work<T, R> {
        R on(T subject) throws Exception;
    }

    private static <T, R> List<R> concurrently(List<T> subjects, Work<T, R> work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> futures = subjects.stream()
                    .map(subject -> executor.submit(() -> work.on(subject)))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}

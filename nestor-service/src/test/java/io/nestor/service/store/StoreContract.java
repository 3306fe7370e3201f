package io.nestor.service.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Store} has to do. A subclass for an implementation says how to open one. */
public abstract class StoreContract {
    protected Store store;

    /** An empty store. */
    protected abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_document_that_was_never_written_is_absent() {
        assertThat(store.get(key("a"))).isEmpty();
    }

    @Test
    void reads_back_what_was_written_and_counts_its_versions_from_1() {
        put("a", "first");
        assertThat(versionOf("a")).isEqualTo(1);

        put("a", "second");
        assertThat(versionOf("a")).isEqualTo(2);
        assertThat(documentOf("a")).isEqualTo("second");
        assertThat(store.get(key("a")).orElseThrow().key()).isEqualTo(key("a"));
    }

    @Test
    void keeps_documents_as_they_are_byte_by_byte() {
        byte[] document = new byte[100_000];
        IntStream.range(0, document.length).forEach(i -> document[i] = (byte) i);
        written(Write.put(key("binary"), document, Expectation.ANY));
        written(Write.put(key("empty"), new byte[0], Expectation.ANY));

        assertThat(store.get(key("binary")).orElseThrow().document()).isEqualTo(document);
        assertThat(store.get(key("empty")).orElseThrow().document()).isEmpty();
    }

    @Test
    void a_deleted_document_is_gone_and_its_versions_start_anew() {
        put("a", "first");
        put("a", "second");
        written(Write.delete(key("a"), Expectation.ANY));

        assertThat(store.get(key("a"))).isEmpty();
        put("a", "third");
        assertThat(versionOf("a")).isEqualTo(1);
    }

    @Test
    void deletes_what_is_not_there() {
        written(Write.delete(key("a"), Expectation.ANY));
        written(Write.delete(key("a"), Expectation.ABSENT));
    }

    @Test
    void a_put_that_expects_nothing_loses_against_a_document() {
        put("a", "first");
        conflict("a", Write.put(key("a"), bytes("second"), Expectation.ABSENT));
        assertThat(documentOf("a")).isEqualTo("first");
    }

    @Test
    void a_put_that_expects_nothing_wins_where_nothing_is() {
        written(Write.put(key("a"), bytes("first"), Expectation.ABSENT));
        assertThat(documentOf("a")).isEqualTo("first");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void a_put_that_expects_another_version_loses(long version) {
        put("a", "first");
        put("a", "second");
        conflict("a", Write.put(key("a"), bytes("third"), Expectation.version(version)));
        assertThat(documentOf("a")).isEqualTo("second");
        assertThat(versionOf("a")).isEqualTo(2);
    }

    @Test
    void a_put_that_expects_the_present_version_wins() {
        put("a", "first");
        written(Write.put(key("a"), bytes("second"), Expectation.version(1)));
        assertThat(versionOf("a")).isEqualTo(2);
    }

    @Test
    void a_put_that_expects_a_version_loses_where_nothing_is() {
        conflict("a", Write.put(key("a"), bytes("first"), Expectation.version(1)));
        assertThat(store.get(key("a"))).isEmpty();
    }

    @Test
    void a_delete_minds_its_expectation() {
        put("a", "first");
        conflict("a", Write.delete(key("a"), Expectation.version(2)));
        conflict("a", Write.delete(key("a"), Expectation.ABSENT));
        conflict("b", Write.delete(key("b"), Expectation.version(1)));
        assertThat(documentOf("a")).isEqualTo("first");

        written(Write.delete(key("a"), Expectation.version(1)));
        assertThat(store.get(key("a"))).isEmpty();
    }

    @Test
    void a_batch_is_written_as_a_whole() {
        put("old", "x");
        written(
                Write.put(key("a"), bytes("1"), Expectation.ABSENT),
                Write.put(new Key("other", "b"), bytes("2"), Expectation.ANY),
                Write.delete(key("old"), Expectation.version(1)));

        assertThat(documentOf("a")).isEqualTo("1");
        assertThat(store.get(new Key("other", "b"))).isPresent();
        assertThat(store.get(key("old"))).isEmpty();
    }

    @Test
    void a_batch_that_loses_one_expectation_writes_nothing_and_names_the_first_that_lost() {
        put("taken", "x");
        put("old", "x");
        WriteResult result = store.write(List.of(
                Write.put(key("a"), bytes("1"), Expectation.ANY),
                Write.delete(key("old"), Expectation.ANY),
                Write.put(key("taken"), bytes("2"), Expectation.ABSENT),
                Write.put(key("b"), bytes("3"), Expectation.version(7))));

        assertThat(result).isEqualTo(new WriteResult.Conflict(key("taken")));
        assertThat(sortKeys(Range.ALL, 10)).containsExactly("old", "taken");
        assertThat(versionOf("taken")).isEqualTo(1);
    }

    @Test
    void an_empty_batch_is_written() {
        written();
    }

    @Test
    void a_batch_may_have_thousands_of_writes() {
        written(IntStream.range(0, 5_000)
                .mapToObj(i -> Write.put(key("%05d".formatted(i)), bytes("x"), Expectation.ABSENT))
                .toArray(Write[]::new));
        assertThat(store.query("p", Range.ALL, 10_000)).hasSize(5_000);
    }

    @Test
    void a_key_that_stands_in_a_batch_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.write(List.of(
                        Write.put(key("a"), bytes("1"), Expectation.ANY), Write.delete(key("a"), Expectation.ANY))))
                .withMessageContaining("a");
        assertThat(store.get(key("a"))).isEmpty();
    }

    @Test
    void sort_keys_are_ordered_by_their_utf8_bytes() {
        List<String> ordered = List.of(
                "",
                "\0",
                "\0a",
                "A",
                "Z",
                "a",
                "a\0",
                "aa",
                "b",
                "\u00e4",
                "\ud7ff",
                "\ue000",
                "\uffff",
                "\ud83d\ude00");
        ordered.reversed().forEach(sort -> put(sort, sort));

        assertThat(sortKeys(Range.ALL, 100)).containsExactlyElementsOf(ordered);
        assertThat(ordered).allSatisfy(sort -> assertThat(documentOf(sort)).isEqualTo(sort));
    }

    @Test
    void a_range_includes_its_start_and_excludes_its_end() {
        Stream.of("a", "b", "c", "d").forEach(sort -> put(sort, sort));
        assertThat(sortKeys(new Range("b", "d"), 10)).containsExactly("b", "c");
        assertThat(sortKeys(new Range("bb", null), 10)).containsExactly("c", "d");
        assertThat(sortKeys(new Range("c", "b"), 10)).isEmpty();
    }

    @Test
    void a_prefix_takes_every_key_that_starts_with_it_and_no_other() {
        Stream.of("run", "run/", "run/1", "run/\udbff\udfff\udbff\udfff", "run0", "rum/1")
                .forEach(sort -> put(sort, sort));
        assertThat(sortKeys(Range.prefix("run/"), 10)).containsExactly("run/", "run/1", "run/\udbff\udfff\udbff\udfff");
    }

    @Test
    void pages_follow_on_each_other() {
        Stream.of("a", "a\0", "b", "\ud83d\ude00").forEach(sort -> put(sort, sort));
        assertThat(sortKeys(Range.ALL.after("a"), 2)).containsExactly("a\0", "b");
        assertThat(sortKeys(Range.ALL.after("b"), 2)).containsExactly("\ud83d\ude00");
        assertThat(sortKeys(Range.ALL.after("\ud83d\ude00"), 2)).isEmpty();
    }

    @Test
    void a_query_answers_no_more_than_its_limit() {
        Stream.of("a", "b", "c").forEach(sort -> put(sort, sort));
        assertThat(sortKeys(Range.ALL, 2)).containsExactly("a", "b");
        assertThat(sortKeys(Range.ALL, 0)).isEmpty();
        assertThat(sortKeys(Range.ALL, Integer.MAX_VALUE)).hasSize(3);
    }

    @Test
    void partitions_do_not_see_each_other() {
        put("a", "x");
        written(Write.put(new Key("p2", "b"), bytes("y"), Expectation.ANY));
        written(Write.put(new Key("", "c"), bytes("z"), Expectation.ANY));

        assertThat(sortKeys(Range.ALL, 10)).containsExactly("a");
        assertThat(store.query("", Range.ALL, 10)).hasSize(1);
        assertThat(store.query("nothing", Range.ALL, 10)).isEmpty();
    }

    @Test
    void of_many_that_expect_the_same_version_exactly_one_wins() throws Exception {
        put("counter", "0");
        for (int round = 1; round <= 20; round++) {
            Expectation expected = Expectation.version(round);
            List<WriteResult> results =
                    concurrently(16, () -> store.write(List.of(Write.put(key("counter"), bytes("x"), expected))));
            assertThat(results).filteredOn(WriteResult::isWritten).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !result.isWritten())
                    .containsOnly(new WriteResult.Conflict(key("counter")));
        }
        assertThat(versionOf("counter")).isEqualTo(21);
    }

    @Test
    void increments_by_compare_and_set_are_never_lost() throws Exception {
        put("counter", "0");
        concurrently(8, () -> {
            for (int i = 0; i < 25; i++) {
                increment("counter");
            }
            return null;
        });
        assertThat(documentOf("counter")).isEqualTo("200");
    }

    @Test
    void readers_never_see_half_a_batch() throws Exception {
        List<Key> keys = IntStream.range(0, 20).mapToObj(i -> key("k" + i)).toList();
        concurrently(4, () -> {
            for (int i = 0; i < times(50); i++) {
                byte[] document = bytes(Thread.currentThread().threadId() + "-" + i);
                store.write(keys.stream()
                        .map(key -> Write.put(key, document, Expectation.ANY))
                        .toList());
                assertThat(store.query("p", Range.ALL, 100).stream()
                                .map(StoreContract::text)
                                .distinct())
                        .hasSize(1);
            }
            return null;
        });
    }

    @Test
    void agrees_with_a_plain_map_whatever_is_done_to_it() {
        long seed = System.nanoTime();
        assertThatCode(() -> new StoreModel(store, seed).run(times(2_000)))
                .as("seed %d", seed)
                .doesNotThrowAnyException();
    }

    @Test
    void a_closed_store_says_so() {
        store.close();
        assertThatIllegalStateException().isThrownBy(() -> store.get(key("a"))).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> store.query("p", Range.ALL, 1));
        assertThatIllegalStateException().isThrownBy(() -> put("a", "x"));
        store.close();
    }

    /** How often to do what is better done often; fewer times where each takes long. */
    protected int times(int usual) {
        return usual;
    }

    private void increment(String sort) {
        WriteResult result;
        do {
            Item item = store.get(key(sort)).orElseThrow();
            byte[] next = bytes(Integer.toString(Integer.parseInt(text(item)) + 1));
            result = store.write(List.of(Write.put(key(sort), next, Expectation.version(item.version()))));
        } while (!result.isWritten());
    }

    private void put(String sort, String document) {
        written(Write.put(key(sort), bytes(document), Expectation.ANY));
    }

    private void written(Write... batch) {
        assertThat(store.write(List.of(batch))).isEqualTo(new WriteResult.Written());
    }

    private void conflict(String sort, Write write) {
        assertThat(store.write(List.of(write))).isEqualTo(new WriteResult.Conflict(key(sort)));
    }

    private long versionOf(String sort) {
        return store.get(key(sort)).orElseThrow().version();
    }

    private String documentOf(String sort) {
        return text(store.get(key(sort)).orElseThrow());
    }

    private List<String> sortKeys(Range range, int limit) {
        return store.query("p", range, limit).stream()
                .map(item -> item.key().sort())
                .toList();
    }

    private static Key key(String sort) {
        return new Key("p", sort);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(Item item) {
        return new String(item.document(), UTF_8);
    }

    private static <T> List<T> concurrently(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        }
    }
}

package io.nestor.service.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StoredFormatTest {
    private final Store store = new MemoryStore();
    private final List<Integer> ran = new ArrayList<>();

    @Test
    void a_store_of_a_build_that_did_not_mark_it_is_upgraded_from_the_first_format() {
        assertThat(build(3, 3).bring(store)).isEmpty();

        assertThat(ran).containsExactly(2, 3);
    }

    @Test
    void each_step_is_taken_once() {
        build(2, 1).bring(store);
        build(2, 1).bring(store);
        build(4, 2).bring(store);

        assertThat(ran).containsExactly(2, 3, 4);
    }

    @Test
    void a_store_that_a_newer_build_wrote_is_refused() {
        build(5, 4).bring(store);

        assertThat(build(3, 3).bring(store))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains("newer version of Nestor", "format 5", "format 4", "this one knows 3"));
    }

    @Test
    void builds_run_side_by_side_as_far_as_the_newer_one_says_so() {
        build(3, 3).bring(store);
        build(4, 3).bring(store);
        ran.clear();

        assertThat(build(3, 3).bring(store)).isEmpty();
        assertThat(build(4, 3).bring(store)).isEmpty();

        assertThat(ran).as("the older build has not taken the mark back").isEmpty();
    }

    @Test
    void a_step_that_was_cut_short_is_taken_again() {
        StoredFormat dying = new StoredFormat(2, 1, List.of(step(2, step -> {
            throw new IllegalStateException("killed");
        })));
        assertThatThrownBy(() -> dying.bring(store)).hasMessage("killed");

        build(2, 1).bring(store);

        assertThat(ran).containsExactly(2);
    }

    @Test
    void whoever_loses_the_race_looks_again() {
        StoredFormat slow =
                new StoredFormat(2, 1, List.of(step(2, step -> build(6, 5).bring(store))));

        assertThat(slow.bring(store))
                .hasValueSatisfying(problem -> assertThat(problem).contains("format 6"));
    }

    @Test
    void documents_stay_as_they_are_where_nothing_is_to_be_done() {
        Key key = new Key("deployments", "web-app");
        store.write(List.of(Write.put(key, "{}".getBytes(StandardCharsets.UTF_8), Expectation.ABSENT)));

        StoredFormat.ofThisBuild(List.of()).bring(store);

        assertThat(store.get(key).orElseThrow().version()).isEqualTo(1);
    }

    private StoredFormat build(int current, int readableFrom) {
        return new StoredFormat(
                current, readableFrom, List.of(step(4, ran::add), step(2, ran::add), step(3, ran::add)));
    }

    private static Upgrade step(int to, Consumer<Integer> work) {
        return new Upgrade() {
            @Override
            public int to() {
                return to;
            }

            @Override
            public void run(Store store) {
                work.accept(to);
            }
        };
    }
}

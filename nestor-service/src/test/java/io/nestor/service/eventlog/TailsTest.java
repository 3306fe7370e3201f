package io.nestor.service.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailsTest {
    private final Tails tails = new Tails();

    @Test
    void what_was_appended_last_is_found_from_any_place_in_it() {
        add(5, 2);
        add(7, 1);

        assertThat(behind(4, 10)).containsExactly(5L, 6L, 7L);
        assertThat(behind(5, 1)).containsExactly(6L);
        assertThat(behind(3, 10)).as("there is more in the store").isEmpty();
        assertThat(behind(7, 10)).as("there may be more in the store").isEmpty();
    }

    @Test
    void nothing_is_told_across_a_gap() {
        add(1, 2);
        add(4, 1);

        assertThat(behind(0, 10)).isEmpty();
        assertThat(behind(3, 10)).containsExactly(4L);
    }

    @Test
    void who_is_late_to_note_an_append_loses_nothing() {
        add(3, 1);
        add(1, 2);

        assertThat(behind(0, 10)).isEmpty();
        assertThat(behind(2, 10)).containsExactly(3L);
    }

    @Test
    void no_more_than_the_last_ones_are_kept() {
        add(1, 600);

        assertThat(behind(99, 10)).isEmpty();
        assertThat(behind(100, 1_000)).hasSize(500);
    }

    private void add(long first, int count) {
        tails.add("s", first, Collections.nCopies(count, new byte[0]));
    }

    private List<Long> behind(long after, int limit) {
        return tails.behind("s", after, limit).orElse(List.of()).stream()
                .map(Entry::sequence)
                .toList();
    }
}

package io.nestor.clients.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    @Test
    void doubles_up_to_the_longest() {
        assertThat(IntStream.rangeClosed(1, 7).mapToObj(failures -> backoff.after(failures, 1)))
                .extracting(Duration::toMillis)
                .containsExactly(200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    }

    @Property
    void leaves_up_to_half_of_it_to_chance(
            @ForAll @IntRange(min = 1) int failures, @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration whole = backoff.after(failures, 1);

        assertThat(backoff.after(failures, random)).isBetween(whole.dividedBy(2), whole);
    }
}

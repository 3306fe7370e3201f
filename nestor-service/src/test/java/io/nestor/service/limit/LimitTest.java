package io.nestor.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitTest {
    private long nanos;

    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    @Test
    void so_many_may_come_at_once_and_so_many_in_the_long_run() {
        Limit limit = new Limit(4, 2, Duration.ofSeconds(1), time);

        for (int number = 0; number < 4; number++) {
            assertThat(limit.take("a")).isEmpty();
        }
        assertThat(limit.take("a")).hasValue(Duration.ofMillis(500));
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isPresent();
    }

    @Test
    void one_key_feels_nothing_of_another() {
        Limit limit = new Limit(1, 1, Duration.ofMinutes(1), time);

        assertThat(limit.take("a")).isEmpty();
        assertThat(limit.take("a")).isPresent();
        assertThat(limit.take("b")).isEmpty();
    }

    @Test
    void nothing_is_limited_without_a_limit() {
        Limit limit = new Limit(0, 0, Duration.ofSeconds(1), time);

        for (int number = 0; number < 1_000; number++) {
            assertThat(limit.take("a")).isEmpty();
        }
    }
}

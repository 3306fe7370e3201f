package io.nestor.bench;

import java.time.Duration;
import java.util.List;

/** Times of several runs of the same thing. */
record Measured(List<Duration> times) {
    Measured {
        times = times.stream().sorted().toList();
    }

    Duration median() {
        return times.get(times.size() / 2);
    }

    /** {@code 0.412 s (0.401–0.498, 5 runs)}. */
    @Override
    public String toString() {
        String median = seconds(median());
        return times.size() == 1
                ? median + " s (1 run)"
                : "%s s (%s–%s, %d runs)"
                        .formatted(median, seconds(times.getFirst()), seconds(times.getLast()), times.size());
    }

    private static String seconds(Duration time) {
        return "%.3f".formatted(time.toNanos() / 1e9);
    }
}

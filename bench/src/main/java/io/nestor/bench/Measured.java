package io.nestor.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Several runs of the same thing.
 *
 * @param resources that each of them is made of
 */
public record Measured(List<Sample> samples, int resources) {
    private static final double NANOS_PER_MILLI = 1e6;

    Duration median() {
        return sorted(Sample::time).get(samples.size() / 2);
    }

    /** Milliseconds of the median run. */
    double perResource() {
        return median().toNanos() / NANOS_PER_MILLI / resources;
    }

    /** Milliseconds, in the median. */
    double processorPerResource() {
        return sorted(Sample::processor).get(samples.size() / 2).toNanos() / NANOS_PER_MILLI / resources;
    }

    double resourcesPerSecond() {
        return resources / seconds(median());
    }

    /** {@code 0.412 s (0.401–0.498, 5 runs), per resource 0.403 ms and 0.251 ms of processor time}. */
    @Override
    public String toString() {
        return "%s, per resource %.3f ms and %.3f ms of processor time"
                .formatted(times(), perResource(), processorPerResource());
    }

    /** {@code 0.412 s (0.401–0.498, 5 runs)}. */
    String times() {
        List<Duration> times = sorted(Sample::time);
        return times.size() == 1
                ? "%.3f s (1 run)".formatted(seconds(times.getFirst()))
                : "%.3f s (%.3f–%.3f, %d runs)"
                        .formatted(
                                seconds(median()), seconds(times.getFirst()), seconds(times.getLast()), times.size());
    }

    private List<Duration> sorted(Function<Sample, Duration> part) {
        return samples.stream().map(part).sorted().toList();
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}

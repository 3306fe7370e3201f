package io.nestor.bench.access;

import io.nestor.bench.catalog.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Requests that are made at their time, whether or not those before were quick: one that has to wait for the answer
 * before takes that much longer.
 *
 * @param latencies from the time at which each was due
 * @param statuses how often each was answered
 */
record Paced(List<Duration> latencies, Map<Integer, Integer> statuses) {
    /** Over one connection, which begins somewhere in its first interval. */
    static Paced run(String from, int port, Supplier<byte[]> requests, Duration interval, Duration time)
            throws IOException {
        List<Duration> latencies = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        long start = System.nanoTime() + ThreadLocalRandom.current().nextLong(interval.toNanos());
        try (Connection connection = new Connection(from, port)) {
            for (long due = start; due - start < time.toNanos(); due += interval.toNanos()) {
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                statuses.merge(connection.exchange(requests.get()), 1, Integer::sum);
                latencies.add(Duration.ofNanos(System.nanoTime() - due));
            }
        }
        return new Paced(latencies, statuses);
    }

    /** Those of several connections, the shortest first. */
    static Paced together(List<Paced> parts) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        parts.forEach(
                part -> part.statuses().forEach((status, number) -> statuses.merge(status, number, Integer::sum)));
        return new Paced(
                parts.stream()
                        .flatMap(part -> part.latencies().stream())
                        .sorted()
                        .toList(),
                statuses);
    }
}

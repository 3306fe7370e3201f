package io.nestor.bench.catalog;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Requests over connections that stay open, each as soon as the one before is answered.
 *
 * @param latencies sorted
 */
public record Load(List<Duration> latencies, Duration time) {
    public double perSecond() {
        return latencies.size() / (time.toNanos() / 1e9);
    }

    /** @param share such as 0.99 */
    public Duration percentile(double share) {
        return percentile(latencies, share);
    }

    /** Of sorted latencies. */
    public static Duration percentile(List<Duration> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
    }

    /** Makes the requests in turn, all of which have to succeed. */
    public static Load run(int port, List<byte[]> requests, int connections, Duration time)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Callable<List<Duration>>> clients = new ArrayList<>();
        for (int client = 0; client < connections; client++) {
            int first = client;
            clients.add(() -> latencies(port, requests, first, end));
        }
        List<Duration> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (var latencies : threads.invokeAll(clients)) {
                all.addAll(latencies.get());
            }
        } catch (java.util.concurrent.ExecutionException failed) {
            throw new IOException("a request failed", failed.getCause());
        }
        Collections.sort(all);
        return new Load(all, Duration.ofNanos(System.nanoTime() - start));
    }

    private static List<Duration> latencies(int port, List<byte[]> requests, int first, long end) throws IOException {
        List<Duration> latencies = new ArrayList<>();
        try (Connection connection = new Connection("127.0.0.1", port)) {
            for (int turn = first; System.nanoTime() < end; turn++) {
                long asked = System.nanoTime();
                int status = connection.exchange(requests.get(turn % requests.size()));
                if (status != 200) {
                    throw new IOException("the answer is " + status);
                }
                latencies.add(Duration.ofNanos(System.nanoTime() - asked));
            }
        }
        return latencies;
    }
}

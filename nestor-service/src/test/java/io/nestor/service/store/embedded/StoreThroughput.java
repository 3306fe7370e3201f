package io.nestor.service.store.embedded;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Run by hand: {@code StoreThroughput DIRECTORY [BYTES]} prints what the embedded store does on this machine. */
final class StoreThroughput {
    private StoreThroughput() {}

    public static void main(String[] arguments) throws Exception {
        byte[] document = new byte[arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300];
        Arrays.fill(document, (byte) 'x');
        try (Store store = EmbeddedStore.open(Path.of(arguments[0]))) {
            for (int repetition = 0; repetition < 3; repetition++) {
                String run = "run" + System.nanoTime();
                measure(
                        "single puts, 64 threads",
                        64,
                        60_000,
                        1,
                        number -> store.write(List.of(put(run + number % 997, number, document))));
                measure(
                        "batches of 100, 1 thread",
                        1,
                        2_000,
                        100,
                        number -> store.write(batch(run + "a", number, 100, document)));
                measure(
                        "batches of 1,000, 1 thread",
                        1,
                        300,
                        1_000,
                        number -> store.write(batch(run + "b", number, 1_000, document)));
                measure(
                        "batches of 1,000, 8 threads",
                        8,
                        300,
                        1_000,
                        number -> store.write(batch(run + "c" + number % 8, number, 1_000, document)));
                measure(
                        "gets, 64 threads",
                        64,
                        200_000,
                        1,
                        number -> store.get(new Key(run + number % 60_000 % 997, sort(number % 60_000))));
                measure(
                        "queries of 100, 8 threads",
                        8,
                        2_000,
                        100,
                        number -> store.query(run + "a", Range.ALL.after(sort(number * 100)), 100));
            }
        }
    }

    private static void measure(String what, int threads, int operations, int rows, LongConsumer operation)
            throws Exception {
        long start = System.nanoTime();
        List<Thread> running = IntStream.range(0, threads)
                .mapToObj(first -> Thread.startVirtualThread(
                        () -> LongStream.iterate(first, number -> number < operations, number -> number + threads)
                                .forEach(operation)))
                .toList();
        for (Thread thread : running) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%-28s %,10.0f operations/s %,12.0f rows/s%n",
                what, operations / seconds, (double) operations * rows / seconds);
    }

    private static List<Write> batch(String partition, long number, int rows, byte[] document) {
        return LongStream.range(number * rows, (number + 1) * rows)
                .mapToObj(row -> put(partition, row, document))
                .toList();
    }

    private static Write put(String partition, long row, byte[] document) {
        return Write.put(new Key(partition, sort(row)), document, Expectation.ABSENT);
    }

    private static String sort(long row) {
        return "entry/%019d".formatted(row);
    }
}

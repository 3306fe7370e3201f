package io.nestor.bench.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** How long after its webhook a pushed commit is seen. */
final class Visibility {
    private final CatalogProcess catalog;
    private final DefinitionRepository repository;
    private int minor;

    /** @param minor of the versions that were published last */
    Visibility(CatalogProcess catalog, DefinitionRepository repository, int minor) {
        this.catalog = catalog;
        this.repository = repository;
        this.minor = minor;
    }

    /**
     * Two ways of seeing the same change.
     *
     * @param rest until each new version was answered with 200
     * @param events until a subscriber had an event of each
     */
    record Seen(Duration rest, Duration events) {}

    List<Seen> measure(int files, int runs) throws IOException, InterruptedException {
        List<Seen> seen = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            seen.add(change(files));
        }
        return seen;
    }

    private Seen change(int files) throws IOException, InterruptedException {
        minor++;
        Set<String> expected = ConcurrentHashMap.newKeySet();
        for (int number = 0; number < files; number++) {
            repository.write(number, minor);
            expected.add(DefinitionRepository.name(number) + ":1." + minor + ".0");
        }
        repository.commit("Version 1." + minor + ".0 of " + files);
        List<String> paths = expected.stream()
                .map(reference -> "/api/v1/resources/" + reference.replace(':', '/'))
                .toList();
        try (Subscriber subscriber = Subscriber.to(catalog, expected)) {
            long start = System.nanoTime();
            catalog.webhook();
            for (String path : paths) {
                while (catalog.status(path) != 200) {
                    // Asking more often would take of the processors what the sync needs
                    Thread.sleep(4);
                }
            }
            Duration rest = Duration.ofNanos(System.nanoTime() - start);
            return new Seen(rest, Duration.ofNanos(subscriber.await() - start));
        }
    }

    static Duration median(List<Duration> times) {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Reads the event stream until everything that is expected has come. */
    private static final class Subscriber implements AutoCloseable {
        private final Socket socket;
        private final Set<String> expected;
        private final CountDownLatch complete = new CountDownLatch(1);
        private volatile long at;

        private Subscriber(Socket socket, Set<String> expected) {
            this.socket = socket;
            this.expected = expected;
        }

        static Subscriber to(CatalogProcess catalog, Set<String> expected) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), catalog.port());
            String request = "GET /api/v1/events HTTP/1.1\r\n"
                    + "Host: catalog\r\n"
                    + "Accept: text/event-stream\r\n"
                    + "Authorization: Bearer "
                    + CatalogProcess.TOKEN + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            // The stream begins with a comment
            while (!String.valueOf(lines.readLine()).equals(":")) {}
            Subscriber subscriber = new Subscriber(socket, expected);
            Thread.ofVirtual().start(() -> subscriber.read(lines));
            return subscriber;
        }

        private void read(BufferedReader lines) {
            try {
                for (String line = lines.readLine(); line != null && !expected.isEmpty(); line = lines.readLine()) {
                    String event = line;
                    if (event.startsWith("data:")) {
                        expected.removeIf(reference -> event.contains('"' + reference + '"'));
                    }
                }
            } catch (IOException closed) {
                // The benchmark has seen enough
            } finally {
                at = System.nanoTime();
                complete.countDown();
            }
        }

        long await() throws InterruptedException {
            complete.await();
            return at;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

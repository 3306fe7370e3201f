package io.nestor.bench.catalog;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Requests over connections that stay open, each as soon as the one before is answered. With plain sockets: an HTTP client
 * would take as much of the processors as what is measured.
 *
 * @param latencies sorted
 */
record Load(List<Duration> latencies, Duration time) {
    double perSecond() {
        return latencies.size() / (time.toNanos() / 1e9);
    }

    /** @param share such as 0.99 */
    Duration percentile(double share) {
        return latencies.get((int) Math.min(latencies.size() - 1L, Math.round(share * latencies.size())));
    }

    /** Asks for the paths in turn. */
    static Load run(int port, List<String> paths, int connections, Duration time)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Callable<List<Duration>>> clients = new ArrayList<>();
        for (int client = 0; client < connections; client++) {
            int first = client;
            clients.add(() -> requests(port, paths, first, end));
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

    private static List<Duration> requests(int port, List<String> paths, int first, long end) throws IOException {
        List<Duration> latencies = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (int turn = first; System.nanoTime() < end; turn++) {
                long asked = System.nanoTime();
                socket.getOutputStream().write(request(paths.get(turn % paths.size())));
                readAnswer(in);
                latencies.add(Duration.ofNanos(System.nanoTime() - asked));
            }
        }
        return latencies;
    }

    private static byte[] request(String path) {
        return "GET %s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path, CatalogProcess.TOKEN)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("the answer is " + status);
        }
        long length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length =
                        Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            readChunks(in);
        }
    }

    private static void readChunks(InputStream in) throws IOException {
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            in.skipNBytes(size + 2L);
        }
        line(in);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

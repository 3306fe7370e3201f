package io.nestor.clients.scripted;

import io.nestor.clients.ClientConfig;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;

/** Gives its replies in order, the last one again and again, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final BlockingDeque<Reply> script = new LinkedBlockingDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    public ScriptedServer(Reply... replies) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        then(replies);
        Thread.ofVirtual().name("scripted server").start(this::listen);
    }

    /** More replies, after those that are there. */
    public void then(Reply... replies) {
        script.addAll(List.of(replies));
    }

    /** This one from now on, whatever was to come. */
    public void only(Reply reply) {
        script.addFirst(reply);
        script.removeIf(other -> !other.equals(reply));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** For a client that loses no time between attempts. */
    public ClientConfig config() {
        return ClientConfig.of(endpoint()).withToken("secret").withBackoff(Duration.ofMillis(1));
    }

    public List<Received> received() {
        return received;
    }

    public Received onlyRequest() {
        if (received.size() != 1) {
            throw new AssertionError("Not one request but " + received);
        }
        return received.getFirst();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            List<String> head = readHead(in);
            if (head.isEmpty()) {
                return;
            }
            Received request = request(head, in);
            Reply reply = script.size() > 1 ? script.removeFirst() : script.getFirst();
            received.add(request);
            reply.to(new Exchange(request, connection, in));
        } catch (IOException clientGone) {
            // A client that has had enough
        }
    }

    private static Received request(List<String> head, InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] line = head.getFirst().split(" ", -1);
        return new Received(line[0], line[1], headers, body);
    }

    private static List<String> readHead(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1).strip();
                if (text.isEmpty()) {
                    return lines;
                }
                lines.add(text);
                line.reset();
            } else {
                line.write(next);
            }
        }
        return lines;
    }
}

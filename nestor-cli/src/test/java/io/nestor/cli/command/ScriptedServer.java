package io.nestor.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Answers as a service would, from a script, and keeps what it was asked. The last answer of a route is repeated. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private record Answer(int status, String type, String body) {}

    /** What a client sent. */
    record Request(String route, String authorization, String contentType, String body) {}

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param route as {@code GET /api/v1/teams/shop/deployments?limit=1}, with the query or without */
    ScriptedServer on(String route, int status, String... bodies) {
        Deque<Answer> answers = script.computeIfAbsent(route, key -> new ArrayDeque<>());
        for (String body : bodies) {
            answers.add(new Answer(status, "application/json", body));
        }
        return this;
    }

    /** An error as services answer it. */
    ScriptedServer refuse(String route, int status, String code, String message) {
        return on(route, status, """
                {"code": "%s", "message": "%s", "service": "composer", "details": {}, "trace_id": "4bf92f3577b34da6"}
                """.formatted(code, message));
    }

    /** A stream of events, which stays open after those given. */
    ScriptedServer stream(String route, String... events) {
        StringBuilder body = new StringBuilder(": open\n\n");
        for (int i = 0; i < events.length; i++) {
            body.append("id: ")
                    .append(i + 1)
                    .append("\ndata: ")
                    .append(events[i])
                    .append("\n\n");
        }
        script.computeIfAbsent(route, key -> new ArrayDeque<>())
                .add(new Answer(200, "text/event-stream", body.toString()));
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    /** The only request of a route. */
    Request request(String route) {
        List<Request> matching = requests.stream()
                .filter(request -> request.route().equals(route))
                .toList();
        if (matching.size() != 1) {
            throw new AssertionError("expected one " + route + " among " + requests);
        }
        return matching.getFirst();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        String route = query == null ? path : path + "?" + query;
        requests.add(new Request(
                route,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        answer(exchange, next(script.containsKey(route) ? route : path));
    }

    private Answer next(String route) {
        Deque<Answer> answers = script.get(route);
        if (answers == null) {
            return new Answer(
                    404,
                    "application/json",
                    "{\"code\": \"RESOURCE_NOT_FOUND\", \"message\": \"nothing at " + route
                            + "\", \"service\": \"composer\", \"details\": {}, \"trace_id\": \"4bf92f3577b34da6\"}");
        }
        synchronized (answers) {
            return answers.size() > 1 ? answers.poll() : answers.getFirst();
        }
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean stream = answer.type().equals("text/event-stream");
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), stream ? 0 : body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (stream) {
                closed.await();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}

package io.nestor.orchestrator.engine.terraform;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps states over HTTP, as Terraform's backend {@code http} wants it, for who knows the password. */
final class StateServer implements AutoCloseable {
    static final String PASSWORD = "the servers password";

    private static final int LOCKED = 423;

    private final Map<String, byte[]> states = new ConcurrentHashMap<>();
    private final Map<String, byte[]> locks = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean refusesStates;

    StateServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer).setAuthenticator(new BasicAuthenticator("states") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals("nestor") && password.equals(PASSWORD);
            }
        });
        server.start();
    }

    /** As somebody would configure it. */
    Backend.Template backend() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/{team}/{deployment}/{resource}";
        return new Backend.Template(
                "http",
                Map.of(
                        "address", address,
                        "lock-address", address,
                        "unlock-address", address,
                        "username", "nestor",
                        "password", PASSWORD,
                        "retry-max", "0"));
    }

    /** The state at a path; empty if there is none. */
    String state(String path) {
        return new String(states.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    boolean isLocked(String path) {
        return locks.containsKey(path);
    }

    /** As somebody does who works with the state beside Nestor. */
    void lock(String path) {
        locks.put(path, "{\"ID\":\"somebody-else\",\"Who\":\"alice@laptop\"}".getBytes(StandardCharsets.UTF_8));
    }

    void refuseStates(boolean refuse) {
        refusesStates = refuse;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestMethod()) {
                case "GET" -> send(exchange, states.containsKey(path) ? 200 : 404, states.get(path));
                case "POST" -> {
                    if (!refusesStates) {
                        states.put(path, body);
                    }
                    send(exchange, refusesStates ? 507 : 200, null);
                }
                case "LOCK" -> {
                    byte[] holder = locks.putIfAbsent(path, body);
                    send(exchange, holder == null ? 200 : LOCKED, holder);
                }
                case "UNLOCK" -> {
                    locks.remove(path);
                    send(exchange, 200, null);
                }
                default -> send(exchange, 405, null);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content == null ? -1 : content.length);
        if (content != null) {
            exchange.getResponseBody().write(content);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

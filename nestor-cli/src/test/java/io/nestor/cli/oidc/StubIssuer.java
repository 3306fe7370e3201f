package io.nestor.cli.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An issuer with discovery, a device and a token endpoint; the last answer that it was told is given again and again. */
public final class StubIssuer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private String tokenEndpoint;

    private record Answer(int status, String body) {}

    /** @param interval seconds to wait between questions */
    public StubIssuer(int interval) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokenEndpoint = url() + "/token";
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(exchange, new Answer(200, """
                    {"issuer": "%1$s", "device_authorization_endpoint": "%1$s/device", "token_endpoint": "%2$s",
                     "jwks_uri": "%1$s/keys"}\
                    """.formatted(url(), tokenEndpoint))));
        server.createContext("/device", exchange -> answer(exchange, new Answer(200, """
            {"device_code": "d3v1ce", "user_code": "ABCD-EFGH", "verification_uri": "%s/activate",
             "expires_in": 600, "interval": %d}\
            """.formatted(url(), interval))));
        server.createContext("/token", exchange -> answer(exchange, next()));
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public StubIssuer gives(String tokens) {
        return add(new Answer(200, tokens));
    }

    public StubIssuer refuses(String error) {
        return add(new Answer(400, "{\"error\": \"" + error + "\"}"));
    }

    void tokenEndpoint(String other) {
        tokenEndpoint = other;
    }

    /** What was sent, in order. */
    public List<String> forms() {
        return forms;
    }

    private synchronized StubIssuer add(Answer answer) {
        answers.add(answer);
        return this;
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (sent.length > 0) {
            forms.add(new String(sent, StandardCharsets.UTF_8));
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

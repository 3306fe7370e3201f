package io.nestor.verification.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Takes spans by OTLP over HTTP. Numbers of fields are those of
 * <a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a>'s {@code trace.proto}.
 */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    /** @param parent empty at the top of a trace */
    record Received(String service, String traceId, String id, String parent, String name) {}

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<Received> trace(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    List<Received> all() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        UnknownFieldSet request = UnknownFieldSet.parseFrom(exchange.getRequestBody());
        messages(request, 1).forEach(this::takeResource);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void takeResource(UnknownFieldSet resourceSpans) {
        String service = messages(resourceSpans, 1)
                .flatMap(resource -> messages(resource, 1))
                .filter(attribute -> text(attribute, 1).equals("service.name"))
                .flatMap(attribute -> messages(attribute, 2))
                .map(value -> text(value, 1))
                .findFirst()
                .orElseThrow();
        messages(resourceSpans, 2)
                .flatMap(scope -> messages(scope, 2))
                .forEach(span ->
                        spans.add(new Received(service, hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5))));
    }

    private static Stream<UnknownFieldSet> messages(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().stream().map(Collector::parse);
    }

    private static UnknownFieldSet parse(ByteString bytes) {
        try {
            return UnknownFieldSet.parseFrom(bytes);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String text(UnknownFieldSet message, int field) {
        return bytes(message, field).toStringUtf8();
    }

    private static String hex(UnknownFieldSet message, int field) {
        return HexFormat.of().formatHex(bytes(message, field).toByteArray());
    }

    private static ByteString bytes(UnknownFieldSet message, int field) {
        List<ByteString> values = message.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? ByteString.EMPTY : values.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

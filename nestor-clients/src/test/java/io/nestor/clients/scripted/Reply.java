package io.nestor.clients.scripted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What the server does with one request. The connection is closed when it returns. */
@FunctionalInterface
public interface Reply {
    void to(Exchange exchange) throws IOException;

    static Reply of(int status, String contentType, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return exchange -> {
            exchange.head(status, contentType, "Content-Length: " + bytes.length, String.join("\r\n", headers));
            exchange.write(bytes);
        };
    }

    static Reply json(int status, String body, String... headers) {
        return of(status, "application/json", body, headers);
    }

    /** Promises more than it sends, then closes. */
    static Reply half(String body) {
        return exchange -> {
            exchange.head(200, "application/json", "Content-Length: " + (body.length() + 100));
            exchange.write(body.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Closes the connection without an answer. */
    static Reply hangUp() {
        return exchange -> {};
    }

    /** Takes the request and says nothing until the client goes. */
    static Reply silence() {
        return Exchange::awaitClientGone;
    }

    /** Sends the head and part of the body, and nothing more until the client goes. */
    static Reply stuck(String begin) {
        return exchange -> {
            exchange.head(200, "application/json", "Content-Length: " + (begin.length() + 100));
            exchange.write(begin.getBytes(StandardCharsets.UTF_8));
            exchange.awaitClientGone();
        };
    }

    /** An event stream that is closed after the text. */
    static Reply events(String text) {
        return exchange -> {
            exchange.head(200, "text/event-stream;charset=UTF-8");
            exchange.write(text.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** An event stream that stays open and silent after the text until the client goes. */
    static Reply openEvents(String text) {
        return exchange -> {
            events(text).to(exchange);
            exchange.awaitClientGone();
        };
    }
}

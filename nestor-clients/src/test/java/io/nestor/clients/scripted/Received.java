package io.nestor.clients.scripted;

import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param target path and query, percent-encoded as sent
 * @param headers by lower-case name
 */
public record Received(String method, String target, Map<String, String> headers, String body) {
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public String line() {
        return method + " " + target;
    }
}

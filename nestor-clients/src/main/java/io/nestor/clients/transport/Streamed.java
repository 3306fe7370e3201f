package io.nestor.clients.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * An answer whose body is still arriving; closing it drops the connection.
 *
 * @param body fails when nothing arrives for longer than was agreed
 */
public record Streamed(HttpHeaders headers, InputStream body) implements AutoCloseable {
    /** What is done with an answer as it arrives. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Streamed answer) throws IOException;
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            // Closing drops a connection that is not needed any more: nothing is lost with it
        }
    }
}

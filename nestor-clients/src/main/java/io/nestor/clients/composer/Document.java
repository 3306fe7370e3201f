package io.nestor.clients.composer;

import io.nestor.clients.transport.Call;
import java.nio.charset.StandardCharsets;

/** A document as its author wrote it. */
public record Document(byte[] bytes, String contentType) {
    public static Document yaml(String text) {
        return new Document(text.getBytes(StandardCharsets.UTF_8), "application/yaml");
    }

    public static Document json(String text) {
        return new Document(text.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    Call applyTo(Call call) {
        return call.body(bytes, contentType);
    }
}

package io.nestor.service.idempotency;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is stored about a request.
 *
 * @param fingerprint of the endpoint and the body
 * @param at when it came
 * @param answer absent while the request is under way
 */
record Remembered(String fingerprint, Instant at, @Nullable JsonNode answer) {
    static Remembered of(Item item) {
        return NestorJson.strict().readValue(item.document(), Remembered.class);
    }

    Remembered answered(Object result) {
        return new Remembered(fingerprint, at, NestorJson.strict().valueToTree(result));
    }

    byte[] document() {
        return NestorJson.strict().writeValueAsBytes(this);
    }
}

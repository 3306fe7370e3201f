package io.nestor.catalog.entry;

import io.nestor.models.json.NestorJson;
import io.nestor.service.web.ETags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Definitions as JSON, rendered once for each version of the API and kept until they change. */
final class Renderings {
    private final Map<String, Rendering> plain = new ConcurrentHashMap<>();
    private final Map<String, Rendering> withStatus = new ConcurrentHashMap<>();

    private record Rendering(PublishedVersion of, byte[] json, String etag) {
        @SuppressWarnings("ReferenceEquality") // a snapshot replaces what changes: comparing contents would cost more
        boolean isOf(PublishedVersion version) {
            return of == version;
        }

        ResponseEntity<byte[]> answer() {
            return ResponseEntity.ok()
                    .eTag(etag)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json);
        }
    }

    /** As API {@code v1} has it. */
    ResponseEntity<byte[]> plain(PublishedVersion version) {
        return rendering(plain, version, version.definition()).answer();
    }

    /** As API {@code v2beta1} has it. */
    ResponseEntity<byte[]> withStatus(PublishedVersion version) {
        return rendering(withStatus, version, version.withStatus()).answer();
    }

    private static Rendering rendering(Map<String, Rendering> cache, PublishedVersion version, Object model) {
        Rendering cached = cache.get(version.reference());
        if (cached != null && cached.isOf(version)) {
            return cached;
        }
        byte[] json = NestorJson.strict().writeValueAsBytes(model);
        Rendering rendered = new Rendering(version, json, ETags.of(json));
        cache.put(version.reference(), rendered);
        return rendered;
    }
}

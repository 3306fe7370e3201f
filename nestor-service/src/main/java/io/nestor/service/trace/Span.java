package io.nestor.service.trace;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done for a trace, once it is over.
 *
 * @param position of it; what was done for it names this as its parent
 * @param parent id of the span that it was done for; absent at the top of a trace
 * @param name low in cardinality, as {@code GET /api/v1/resources/{name}}
 * @param kind whether it answered a request, or was work of the service's own
 * @param tags in OpenTelemetry's names
 * @param error why it failed, if it did
 */
public record Span(
        Trace position,
        @Nullable String parent,
        String name,
        Kind kind,
        Instant start,
        Instant end,
        Map<String, String> tags,
        @Nullable String error) {
    /** Who asked for it. */
    public enum Kind {
        SERVER,
        INTERNAL
    }

    public Span {
        tags = Copies.map(tags);
    }
}

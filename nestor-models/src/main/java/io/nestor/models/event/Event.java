package io.nestor.models.event;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as told to subscribers.
 *
 * @param id the sequence number in the log that it was read from; resumes a stream as {@code Last-Event-ID}
 * @param type one of {@link EventType}, or a finer one of the same service
 * @param source {@code catalog}, {@code orchestrator} or {@code composer}
 * @param subject the resource, composition or deployment that it is about
 */
public record Event(
        String id,
        String type,
        String source,
        String subject,
        Map<String, @Nullable Object> data,
        Instant timestamp,
        @Nullable String traceId) {
    public Event {
        data = Copies.map(data);
    }
}

package io.nestor.service.stream;

import io.nestor.models.error.NestorException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a client wants to go on; an argument of controller methods, from the header {@code Last-Event-ID} or
 * {@code ?last_event_id=}.
 *
 * @param lastEventId the id of the last event that the client has seen; empty for a client that has seen none
 */
public record StreamPosition(OptionalLong lastEventId) {
    /** The last event seen or, for a new client, the position given: 0 for all there is, the log's end for news only. */
    public long orElse(long position) {
        return lastEventId.orElse(position);
    }

    static StreamPosition parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new StreamPosition(OptionalLong.empty());
        }
        try {
            long position = Long.parseLong(text.strip());
            if (position >= 0) {
                return new StreamPosition(OptionalLong.of(position));
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as a negative number
        }
        throw NestorException.invalid(
                "last_event_id", "'" + text + "' is not the id of an event; leave it out to start afresh");
    }
}

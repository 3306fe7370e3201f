package io.nestor.clients.catalog;

import io.nestor.clients.transport.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the catalog's events to be told; absent fields and an empty list choose all.
 *
 * @param types such as {@link io.nestor.models.event.EventType#RESOURCE_CREATED}, or {@code resource.*}
 * @param subject name of the resource, with {@code *} for any characters
 */
public record EventFilters(
        List<String> types,
        @Nullable String subject,
        @Nullable String provider,
        @Nullable String category) {
    public static final EventFilters ALL = new EventFilters(List.of(), null, null, null);

    public EventFilters {
        types = List.copyOf(types);
    }

    Call applyTo(Call call) {
        return call.queryEach("type", types)
                .query("subject", subject)
                .query("provider", provider)
                .query("category", category);
    }
}

package io.nestor.clients.catalog;

import io.nestor.clients.transport.Call;
import io.nestor.models.catalog.ResourceState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which definitions to list; absent fields choose all.
 *
 * @param type the contract's {@code resource_type}
 * @param engine that the definition supports
 * @param labels all of which a definition must carry: {@code key=value}, or {@code key} for any value
 * @param state absent for all that are not retired
 * @param limit of a page
 * @param cursor of the page before
 */
public record ResourceFilters(
        @Nullable String provider,
        @Nullable String category,
        @Nullable String type,
        @Nullable String engine,
        List<String> labels,
        @Nullable ResourceState state,
        @Nullable Integer limit,
        @Nullable String cursor) {
    public static final ResourceFilters ALL = new ResourceFilters(null, null, null, null, List.of(), null, null, null);

    public ResourceFilters {
        labels = List.copyOf(labels);
    }

    public ResourceFilters ofProvider(@Nullable String other) {
        return new ResourceFilters(other, category, type, engine, labels, state, limit, cursor);
    }

    public ResourceFilters ofCategory(@Nullable String other) {
        return new ResourceFilters(provider, other, type, engine, labels, state, limit, cursor);
    }

    public ResourceFilters ofType(@Nullable String other) {
        return new ResourceFilters(provider, category, other, engine, labels, state, limit, cursor);
    }

    public ResourceFilters forEngine(@Nullable String other) {
        return new ResourceFilters(provider, category, type, other, labels, state, limit, cursor);
    }

    public ResourceFilters withLabels(List<String> others) {
        return new ResourceFilters(provider, category, type, engine, others, state, limit, cursor);
    }

    public ResourceFilters inState(@Nullable ResourceState other) {
        return new ResourceFilters(provider, category, type, engine, labels, other, limit, cursor);
    }

    /** At most so many on a page, after the page whose cursor is given. */
    public ResourceFilters page(@Nullable Integer otherLimit, @Nullable String otherCursor) {
        return new ResourceFilters(provider, category, type, engine, labels, state, otherLimit, otherCursor);
    }

    public Call applyTo(Call call) {
        return call.query("provider", provider)
                .query("category", category)
                .query("resource_type", type)
                .query("engine", engine)
                .queryEach("label", labels)
                .query("state", state == null ? null : state.name().toLowerCase(Locale.ROOT))
                .query("limit", limit)
                .query("cursor", cursor);
    }
}

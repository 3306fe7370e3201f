package io.nestor.clients.catalog;

import io.nestor.clients.transport.Call;
import org.jspecify.annotations.Nullable;

/**
 * Which definitions to list; absent fields choose all.
 *
 * @param type the contract's {@code resource_type}
 * @param engine that the definition supports
 * @param limit of a page
 * @param cursor of the page before
 */
public record ResourceFilters(
        @Nullable String provider,
        @Nullable String category,
        @Nullable String type,
        @Nullable String engine,
        @Nullable Integer limit,
        @Nullable String cursor) {
    public static final ResourceFilters ALL = new ResourceFilters(null, null, null, null, null, null);

    public ResourceFilters ofProvider(@Nullable String other) {
        return new ResourceFilters(other, category, type, engine, limit, cursor);
    }

    public ResourceFilters ofCategory(@Nullable String other) {
        return new ResourceFilters(provider, other, type, engine, limit, cursor);
    }

    public ResourceFilters ofType(@Nullable String other) {
        return new ResourceFilters(provider, category, other, engine, limit, cursor);
    }

    public ResourceFilters forEngine(@Nullable String other) {
        return new ResourceFilters(provider, category, type, other, limit, cursor);
    }

    /** At most so many on a page, after the page whose cursor is given. */
    public ResourceFilters page(@Nullable Integer otherLimit, @Nullable String otherCursor) {
        return new ResourceFilters(provider, category, type, engine, otherLimit, otherCursor);
    }

    public Call applyTo(Call call) {
        return call.query("provider", provider)
                .query("category", category)
                .query("resource_type", type)
                .query("engine", engine)
                .query("limit", limit)
                .query("cursor", cursor);
    }
}

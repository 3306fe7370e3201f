package io.nestor.clients.deployment;

import io.nestor.clients.transport.Call;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a deployment's log; absent fields choose all.
 *
 * @param resource that the lines are about
 * @param since the earliest time
 * @param run number of the run that printed them
 * @param tail so many of the last ones only
 * @param limit of a page
 * @param cursor of the page before
 */
public record LogFilters(
        @Nullable String resource,
        @Nullable Instant since,
        @Nullable Integer run,
        @Nullable Integer tail,
        @Nullable Integer limit,
        @Nullable String cursor) {
    public static final LogFilters ALL = new LogFilters(null, null, null, null, null, null);

    public LogFilters ofResource(@Nullable String other) {
        return new LogFilters(other, since, run, tail, limit, cursor);
    }

    public LogFilters since(@Nullable Instant other) {
        return new LogFilters(resource, other, run, tail, limit, cursor);
    }

    public LogFilters ofRun(@Nullable Integer other) {
        return new LogFilters(resource, since, other, tail, limit, cursor);
    }

    public LogFilters last(@Nullable Integer other) {
        return new LogFilters(resource, since, run, other, limit, cursor);
    }

    /** At most so many on a page, after the page whose cursor is given. */
    public LogFilters page(@Nullable Integer otherLimit, @Nullable String otherCursor) {
        return new LogFilters(resource, since, run, tail, otherLimit, otherCursor);
    }

    public Call applyTo(Call call) {
        return call.query("resource", resource)
                .query("since", since)
                .query("run", run)
                .query("tail", tail)
                .query("limit", limit)
                .query("cursor", cursor);
    }
}

package io.nestor.clients.audit;

import io.nestor.clients.transport.Call;
import io.nestor.models.operation.AuditEntry;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a service's audit log to be told; absent fields choose all.
 *
 * @param caller name of a token
 * @param team that the caller belongs to
 * @param method such as {@code DELETE}
 * @param path what the request's path begins with
 * @param since the first moment
 * @param until the first moment that is not wanted any more
 * @param limit of a page
 * @param cursor of the page before
 */
public record AuditFilters(
        @Nullable String caller,
        @Nullable String team,
        @Nullable String method,
        @Nullable String path,
        AuditEntry.@Nullable Outcome outcome,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Integer limit,
        @Nullable String cursor) {
    public static final AuditFilters ALL = new AuditFilters(null, null, null, null, null, null, null, null, null);

    /** The request for one page, the newest entries first. */
    public Call call() {
        return Call.get("/api/v1/audit")
                .query("caller", caller)
                .query("team", team)
                .query("method", method)
                .query("path", path)
                .query("outcome", outcome == null ? null : outcome.name().toLowerCase(Locale.ROOT))
                .query("since", since)
                .query("until", until)
                .query("limit", limit)
                .query("cursor", cursor);
    }
}

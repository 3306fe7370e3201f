package io.nestor.models.access;

import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that programs and people call with. The secret in it is shown once, when it is made.
 *
 * @param prefix how the key begins, to tell it by
 * @param name of the caller that it makes, in audit and logs
 * @param team whose things it opens; absent for keys of platform admins and services
 * @param lastUsedAt to the minute
 * @param revokedAt from when on it opens nothing
 */
public record ApiKey(
        String id,
        String prefix,
        String name,
        @Nullable String team,
        List<String> roles,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public ApiKey {
        roles = Copies.list(roles);
    }

    public ApiKey usedAt(Instant when) {
        return new ApiKey(id, prefix, name, team, roles, createdBy, createdAt, expiresAt, when, revokedAt);
    }

    public ApiKey revoked(Instant when) {
        return new ApiKey(id, prefix, name, team, roles, createdBy, createdAt, expiresAt, lastUsedAt, when);
    }

    /** Whether it opens anything at this moment. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}

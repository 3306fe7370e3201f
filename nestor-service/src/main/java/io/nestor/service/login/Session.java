package io.nestor.service.login;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All tokens that came from one login.
 *
 * @param credential that was shown then
 * @param hash of the refresh token that is good now, in hexadecimal
 */
record Session(
        String id,
        String credential,
        String caller,
        String hash,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {
    Session next(String nextHash) {
        return new Session(id, credential, caller, nextHash, createdAt, expiresAt, endedAt);
    }

    Session ended(Instant when) {
        return new Session(id, credential, caller, hash, createdAt, expiresAt, when);
    }

    boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }
}

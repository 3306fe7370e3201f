package io.nestor.models.access;

import java.time.Instant;

/**
 * Tokens for a while.
 *
 * @param accessToken to call with, as {@code Authorization: Bearer}
 * @param expiresAt of the access token
 * @param refreshToken for the next pair; it can be used once, and whoever uses it again ends all that came from it
 * @param refreshExpiresAt when it takes the credentials again
 */
public record TokenPair(
        String accessToken, String tokenType, Instant expiresAt, String refreshToken, Instant refreshExpiresAt) {
    public static TokenPair bearer(
            String accessToken, Instant expiresAt, String refreshToken, Instant refreshExpiresAt) {
        return new TokenPair(accessToken, "Bearer", expiresAt, refreshToken, refreshExpiresAt);
    }

    @Override
    public String toString() {
        return "TokenPair[expiresAt=" + expiresAt + "]";
    }
}

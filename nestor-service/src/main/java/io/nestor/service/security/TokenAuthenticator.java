package io.nestor.service.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the bearer tokens that the configuration lists; keeps their hashes only. */
final class TokenAuthenticator implements Authenticator {
    private final List<Known> known;

    private record Known(byte[] hash, Caller caller) {}

    TokenAuthenticator(SecuritySettings settings) {
        this.known = settings.tokens().stream()
                .map(token -> new Known(hash(token.token()), new Caller(token.name(), token.team(), token.roles())))
                .toList();
    }

    @Override
    public Verdict authenticate(HttpServletRequest request) {
        return BearerToken.of(request).map(this::verdict).orElseGet(NotPresented::new);
    }

    @Override
    public boolean knowsAnybody() {
        return !known.isEmpty();
    }

    private Verdict verdict(String token) {
        byte[] presented = hash(token);
        @Nullable Caller caller = null;
        // All are compared, so that the time taken tells nothing
        for (Known candidate : known) {
            if (MessageDigest.isEqual(candidate.hash(), presented)) {
                caller = candidate.caller();
            }
        }
        return caller == null ? new Refused("the bearer token is not known to this service") : new Accepted(caller);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}

package io.nestor.service.security;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the bearer tokens that the configuration lists; keeps their hashes only. */
final class TokenAuthenticator implements Authenticator, Credentials {
    private static final String KIND = "token:";

    private final List<Known> known;

    private record Known(byte[] hash, Caller caller) {
        String id() {
            return KIND + caller.name();
        }
    }

    TokenAuthenticator(SecuritySettings settings) {
        this.known = settings.tokens().stream()
                .map(token ->
                        new Known(Digests.of(token.token()), new Caller(token.name(), token.team(), token.roles())))
                .toList();
    }

    @Override
    public boolean knowsAnybody() {
        return !known.isEmpty();
    }

    @Override
    public Verdict authenticate(HttpServletRequest request) {
        return BearerToken.of(request)
                .map(token -> matching(token)
                        .<Verdict>map(found -> new Accepted(found.caller(), true))
                        .orElseGet(() -> new Refused("the bearer token is not known to this service")))
                .orElseGet(NotPresented::new);
    }

    @Override
    public Optional<Credential> find(String secret) {
        return matching(secret).map(found -> new Credential(found.id(), found.caller()));
    }

    @Override
    public Optional<Caller> caller(String id) {
        return known.stream()
                .filter(token -> token.id().equals(id))
                .map(Known::caller)
                .findFirst();
    }

    /** All are compared, so that the time taken tells nothing. */
    private Optional<Known> matching(String token) {
        byte[] presented = Digests.of(token);
        @Nullable Known found = null;
        for (Known candidate : known) {
            if (MessageDigest.isEqual(candidate.hash(), presented)) {
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }
}

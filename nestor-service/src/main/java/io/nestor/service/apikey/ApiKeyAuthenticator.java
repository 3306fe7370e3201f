package io.nestor.service.apikey;

import io.nestor.service.security.Authenticator;
import io.nestor.service.security.BearerToken;
import io.nestor.service.security.Credentials;
import jakarta.servlet.http.HttpServletRequest;

/** Lets in who shows an API key as a bearer token. */
final class ApiKeyAuthenticator implements Authenticator {
    private final Credentials keys;

    ApiKeyAuthenticator(Credentials keys) {
        this.keys = keys;
    }

    /** Somebody has to be known otherwise, who makes the first key. */
    @Override
    public boolean knowsAnybody() {
        return false;
    }

    @Override
    public Verdict authenticate(HttpServletRequest request) {
        return BearerToken.of(request)
                .filter(token -> token.startsWith(ApiKeys.MARK))
                .map(this::verdict)
                .orElseGet(NotPresented::new);
    }

    private Verdict verdict(String key) {
        return keys.find(key)
                .<Verdict>map(found -> new Accepted(found.caller(), false))
                .orElseGet(() -> new Refused("the API key is not known to this service, has expired or was revoked"));
    }
}

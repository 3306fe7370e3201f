package io.nestor.clients.access;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.transport.Call;
import io.nestor.clients.transport.Transport;
import io.nestor.models.access.ApiKey;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.access.RefreshRequest;
import io.nestor.models.access.TokenPair;
import io.nestor.models.access.TokenRequest;
import io.nestor.models.operation.Page;
import org.jspecify.annotations.Nullable;

/**
 * Tokens and API keys, which each service has for itself. Every method throws
 * {@link io.nestor.models.error.NestorException}.
 */
public final class AccessClient {
    private static final String KEYS = "/api/v1/api-keys";

    private final Transport transport;

    /** @param service as errors name it */
    public AccessClient(String service, ClientConfig config) {
        transport = new Transport(service, config);
    }

    /** Tokens in exchange for credentials; takes no token. */
    public TokenPair token(TokenRequest request) {
        return transport.read(Call.post("/api/v1/auth/token").json(request), TokenPair.class);
    }

    /** The next tokens; takes no other one. Not repeated when it fails: a refresh token works once. */
    public TokenPair refresh(String refreshToken) {
        return transport.read(
                Call.post("/api/v1/auth/refresh").json(new RefreshRequest(refreshToken)), TokenPair.class);
    }

    /** Ends the session that a refresh token belongs to. */
    public void revoke(String refreshToken) {
        transport.send(Call.post("/api/v1/auth/revoke").json(new RefreshRequest(refreshToken)));
    }

    public NewApiKey createKey(ApiKeyRequest request) {
        return transport.read(Call.post(KEYS).json(request), NewApiKey.class);
    }

    /** One page of the keys that the caller may manage. */
    public Page<ApiKey> listKeys(int limit, @Nullable String cursor) {
        return transport.page(Call.get(KEYS).query("limit", limit).query("cursor", cursor), ApiKey.class);
    }

    public void revokeKey(String id) {
        transport.send(Call.delete(KEYS + "/{id}", id));
    }
}

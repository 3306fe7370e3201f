package io.nestor.clients.access;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.scripted.ClientContract;
import io.nestor.clients.scripted.Endpoint;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

class AccessClientTest extends ClientContract<AccessClient> {
    private static final String KEYS = "/api/v1/api-keys";

    @Override
    protected AccessClient connect(ClientConfig config) {
        return new AccessClient("composer", config);
    }

    @Override
    protected Stream<Endpoint<AccessClient>> table() {
        ApiKeyRequest key = new ApiKeyRequest("ci", "shop", List.of("viewer"), Duration.ofDays(90));
        return Stream.of(
                Endpoint.<AccessClient>of("POST /api/v1/auth/token", "{}", c -> c.token(TokenRequest.ofKey("nk_1")))
                        .sending("{\"api_key\": \"nk_1\"}"),
                Endpoint.<AccessClient>of("POST /api/v1/auth/refresh", "{}", c -> c.refresh("again"))
                        .sending("{\"refresh_token\": \"again\"}"),
                Endpoint.<AccessClient>of("POST /api/v1/auth/revoke", "", c -> c.revoke("again"))
                        .sending("{\"refresh_token\": \"again\"}"),
                Endpoint.<AccessClient>of("POST " + KEYS, "{}", c -> c.createKey(key))
                        .sending("{\"name\": \"ci\", \"team\": \"shop\", \"roles\": [\"viewer\"], \"expires_in\":"
                                + " \"90d\"}"),
                Endpoint.of("GET " + KEYS + "?limit=5&cursor=next", "{\"items\": []}", c -> c.listKeys(5, "next")),
                Endpoint.of("DELETE " + KEYS + "/k1", "", c -> c.revokeKey("k1")));
    }
}

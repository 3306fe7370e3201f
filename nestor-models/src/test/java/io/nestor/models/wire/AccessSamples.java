package io.nestor.models.wire;

import io.nestor.models.access.ApiKey;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.access.RefreshRequest;
import io.nestor.models.access.TokenPair;
import io.nestor.models.access.TokenRequest;
import io.nestor.models.access.TokenRequest.ServiceCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Who may call, with a value in every field. */
final class AccessSamples {
    private static final String SECRET = "nk_k3yId_secret";
    private static final String REFRESH_TOKEN = "nr_session.secret";

    private AccessSamples() {}

    static Stream<Record> all() {
        return Stream.of(
                key(),
                new ApiKeyRequest("ci", "shop", List.of("developer"), Duration.ofDays(30)),
                new NewApiKey(key(), SECRET),
                new TokenRequest(SECRET, new ServiceCredentials("billing", "0123456789abcdef")),
                new RefreshRequest(REFRESH_TOKEN),
                TokenPair.bearer(
                        "eyJ.e30.x",
                        Instant.parse("2026-03-01T09:15:00Z"),
                        REFRESH_TOKEN,
                        Instant.parse("2026-04-01T09:00:00Z")));
    }

    private static ApiKey key() {
        return new ApiKey(
                "k3yId",
                "nk_k3yId",
                "ci",
                "shop",
                List.of("developer"),
                "ann",
                Instant.parse("2026-03-01T09:00:00Z"),
                Instant.parse("2026-04-01T09:00:00Z"),
                Instant.parse("2026-03-02T09:00:00Z"),
                Instant.parse("2026-03-03T09:00:00Z"));
    }
}

package io.nestor.service.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.access.ApiKey;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.json.NestorJson;
import io.nestor.service.security.Caller;
import io.nestor.service.store.Range;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static final Caller ADMIN = new Caller("root", null, Set.of(Caller.ADMIN));

    private final MemoryStore store = new MemoryStore();
    private Instant now = Instant.parse("2026-03-01T09:00:30Z");
    private final ApiKeys keys = new ApiKeys(new ApiKeyStore(store), () -> now);

    private NewApiKey key(Duration expiresIn) {
        return keys.create(new ApiKeyRequest("ci", "shop", List.of(), expiresIn), List.of("developer"), "ann");
    }

    @Test
    void key_makes_the_caller_that_it_was_made_for() {
        NewApiKey made = key(null);

        assertThat(keys.find(made.secret()))
                .hasValueSatisfying(found ->
                        assertThat(found.caller()).isEqualTo(new Caller("ci", "shop", Set.of(Caller.DEVELOPER))));
        assertThat(made.secret()).startsWith(made.apiKey().prefix());
    }

    @Test
    void only_its_hash_is_kept() {
        String secret = key(null).secret().substring("nk_".length() + 12);

        assertThat(store.query("api-keys", Range.ALL, 10))
                .hasSize(1)
                .allSatisfy(item -> assertThat(new String(item.document(), StandardCharsets.UTF_8))
                        .doesNotContain(secret));
    }

    @Test
    void any_other_secret_opens_nothing() {
        NewApiKey made = key(null);
        String last = made.secret().endsWith("A") ? "B" : "A";

        for (String wrong : List.of(
                made.secret().substring(0, made.secret().length() - 1) + last,
                made.secret() + "x",
                made.apiKey().prefix(),
                made.apiKey().prefix() + "_",
                "nk_000000000000_" + made.secret().substring(16),
                "nk_",
                "")) {
            assertThat(keys.find(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void key_expires() {
        NewApiKey made = key(Duration.ofHours(1));
        assertThat(keys.find(made.secret())).isPresent();

        now = now.plus(Duration.ofHours(1));

        assertThat(keys.find(made.secret())).isEmpty();
    }

    @Test
    void revoked_key_opens_nothing_from_then_on() {
        NewApiKey made = key(null);
        String credential = keys.find(made.secret()).orElseThrow().id();

        keys.revoke(made.apiKey().id(), ADMIN);

        assertThat(keys.find(made.secret())).isEmpty();
        assertThat(keys.caller(credential)).isEmpty();
        assertThat(only().revokedAt()).isEqualTo(now);
    }

    @Test
    void use_is_noted_to_the_minute() {
        NewApiKey made = key(null);
        assertThat(only().lastUsedAt()).isNull();

        for (int second = 0; second < 20; second++) {
            keys.find(made.secret());
            now = now.plusSeconds(1);
        }

        assertThat(only().lastUsedAt()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(store.query("api-keys", Range.ALL, 1).getFirst().version()).isEqualTo(2);
    }

    @Test
    void key_is_shown_without_its_hash() {
        key(null);

        assertThat(NestorJson.strict().writeValueAsString(only())).doesNotContain("hash");
    }

    private ApiKey only() {
        return keys.list(ADMIN, null, 10).getFirst();
    }
}

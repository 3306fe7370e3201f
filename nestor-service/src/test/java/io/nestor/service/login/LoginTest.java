package io.nestor.service.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.access.RefreshRequest;
import io.nestor.models.access.TokenPair;
import io.nestor.models.access.TokenRequest;
import io.nestor.models.access.TokenRequest.ServiceCredentials;
import io.nestor.service.sample.Sample;
import io.nestor.service.security.Caller;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LoginTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Sample.configured()
                .with("nestor.security.login.secrets", SECRET)
                .with("nestor.limits.failed-authentications-per-minute", "0")
                .start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static NewApiKey key() {
        return service.team("shop")
                .post("/api/v1/api-keys", new ApiKeyRequest("ci", "shop", List.of(), null))
                .as(NewApiKey.class);
    }

    private static TokenPair login(String key) {
        return service.stranger()
                .post("/api/v1/auth/token", TokenRequest.ofKey(key))
                .as(TokenPair.class);
    }

    private static Answer refresh(TokenPair tokens) {
        return service.stranger().post("/api/v1/auth/refresh", new RefreshRequest(tokens.refreshToken()));
    }

    private static int status(TokenPair tokens) {
        return service.bearing(tokens.accessToken()).get("/api/v1/whoami").status();
    }

    @Test
    void api_key_is_exchanged_for_a_token_of_the_same_caller() {
        TokenPair tokens = login(key().secret());

        assertThat(service.bearing(tokens.accessToken()).get("/api/v1/whoami").as(Caller.class))
                .isEqualTo(new Caller("ci", "shop", Set.of(Caller.DEVELOPER)));
        assertThat(tokens.tokenType()).isEqualTo("Bearer");
        assertThat(tokens.expiresAt()).isBetween(Instant.now(), Instant.now().plusSeconds(15 * 60));
    }

    @Test
    void service_credentials_are_exchanged_as_well() {
        Answer answer = service.stranger()
                .post("/api/v1/auth/token", serviceRequest("service", RunningService.tokenOf("service")));

        assertThat(service.bearing(answer.as(TokenPair.class).accessToken())
                        .get("/api/v1/whoami")
                        .as(Caller.class)
                        .isService())
                .isTrue();
        assertThat(service.stranger()
                        .post("/api/v1/auth/token", serviceRequest("admin", RunningService.tokenOf("service")))
                        .status())
                .isEqualTo(401);
    }

    private static TokenRequest serviceRequest(String name, String secret) {
        return new TokenRequest(null, new ServiceCredentials(name, secret));
    }

    @Test
    void wrong_credentials_give_no_token() {
        assertThat(service.stranger()
                        .post("/api/v1/auth/token", TokenRequest.ofKey("nk_000000000000_wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(service.stranger().post("/api/v1/auth/token", "{}").status()).isEqualTo(400);
        assertThat(service.stranger()
                        .post("/api/v1/auth/refresh", new RefreshRequest("nr_no"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refresh_token_gives_the_next_pair() {
        TokenPair first = login(key().secret());

        TokenPair second = refresh(first).as(TokenPair.class);

        assertThat(status(second)).isEqualTo(200);
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.refreshExpiresAt()).isEqualTo(first.refreshExpiresAt());
    }

    @Test
    void refresh_token_that_is_shown_again_ends_the_session() {
        TokenPair first = login(key().secret());
        TokenPair second = refresh(first).as(TokenPair.class);

        Answer replayed = refresh(first);

        assertThat(replayed.status()).isEqualTo(401);
        assertThat(replayed.error().message()).contains("log in again");
        assertThat(refresh(second).status()).as("the thief's or the owner's").isEqualTo(401);
    }

    @Test
    void session_ends_with_the_key_that_it_came_from() {
        NewApiKey key = key();
        TokenPair tokens = login(key.secret());

        service.admin().delete("/api/v1/api-keys/" + key.apiKey().id());

        assertThat(refresh(tokens).status()).isEqualTo(401);
        assertThat(login(key().secret()).accessToken()).isNotEmpty();
    }

    @Test
    void session_can_be_revoked_by_its_owner_only() {
        TokenPair tokens = login(key().secret());
        RefreshRequest request = new RefreshRequest(tokens.refreshToken());

        assertThat(service.stranger().post("/api/v1/auth/revoke", request).status())
                .isEqualTo(401);
        service.team("shop").post("/api/v1/auth/revoke", request);
        TokenPair next = refresh(tokens).as(TokenPair.class);
        Answer revoked = service.bearing(next.accessToken())
                .post("/api/v1/auth/revoke", new RefreshRequest(next.refreshToken()));

        assertThat(revoked.status()).isEqualTo(204);
        assertThat(refresh(next).status()).isEqualTo(401);
    }

    @Test
    void answers_with_tokens_are_kept_by_no_cache() {
        Answer answer = service.stranger().post("/api/v1/auth/token", TokenRequest.ofKey(key().secret()));

        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void refresh_token_opens_nothing_else_and_an_access_token_refreshes_nothing() {
        TokenPair tokens = login(key().secret());

        assertThat(service.bearing(tokens.refreshToken()).get("/api/v1/whoami").status())
                .isEqualTo(401);
        assertThat(service.stranger()
                        .post("/api/v1/auth/refresh", new RefreshRequest(tokens.accessToken()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void token_of_another_secret_is_refused() throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("nestor")
                .audience("nestor")
                .subject("root")
                .claim("roles", List.of("admin"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        for (String secret : List.of(SECRET, "another secret that a forger has chosen")) {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));

            assertThat(service.bearing(token.serialize()).get("/api/v1/whoami").status())
                    .isEqualTo(secret.equals(SECRET) ? 200 : 401);
        }
    }

    @Test
    void guessing_is_limited_by_address() {
        try (RunningService limited = Sample.configured()
                .with("nestor.security.login.secrets", SECRET)
                .with("nestor.limits.failed-authentications-per-minute", "3")
                .start()) {
            TokenRequest wrong = TokenRequest.ofKey("nk_000000000000_wrong");
            for (int number = 0; number < 3; number++) {
                assertThat(limited.stranger().post("/api/v1/auth/token", wrong).status())
                        .isEqualTo(401);
            }

            assertThat(limited.stranger().post("/api/v1/auth/token", wrong).status())
                    .isEqualTo(429);
            assertThat(limited.stranger()
                            .post("/api/v1/auth/token", serviceRequest("service", RunningService.tokenOf("service")))
                            .status())
                    .isEqualTo(200);
        }
    }
}

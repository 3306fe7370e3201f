package io.nestor.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nestor.models.error.ErrorCode;
import io.nestor.service.identity.InvalidConfiguration;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecurityTest {
    private static final RunningService SAMPLE = Sample.shared();

    @Test
    void everything_takes_a_token() {
        for (String path :
                List.of("/api/v1/names", "/api/v1/nothing", "/api/versions", "/api/openapi.json", "/metrics")) {
            Answer answer = SAMPLE.stranger().get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.error().code()).isEqualTo(ErrorCode.UNAUTHORIZED);
            assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        }
    }

    @Test
    void open_doors_take_none() {
        for (String path : List.of("/health", "/ready", "/live")) {
            assertThat(SAMPLE.stranger().get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(SAMPLE.stranger().post("/api/v1/webhooks/sample", "{}").status())
                .isEqualTo(200);
        assertThat(SAMPLE.stranger().post("/api/v1/auth/token", "{}").status()).isEqualTo(404);
    }

    @Test
    void unknown_token_is_refused() {
        for (String header : List.of("Bearer of-somebody-else-entirely", "bearer x")) {
            Answer answer = SAMPLE.stranger().with("Authorization", header).get("/api/v1/names");
            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        }
        assertThat(SAMPLE.stranger()
                        .with("Authorization", "Basic YTpi")
                        .get("/api/v1/names")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void scheme_of_a_token_is_case_insensitive() {
        String header = "bearer " + RunningService.tokenOf("admin");

        assertThat(SAMPLE.stranger()
                        .with("Authorization", header)
                        .get("/api/v1/names")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void controllers_are_told_who_calls() {
        assertThat(SAMPLE.team("shop").get("/api/v1/whoami").as(Caller.class))
                .isEqualTo(new Caller("team-shop", "shop", Set.of()));
    }

    @Test
    void services_alone_say_whom_they_act_for() {
        assertThat(SAMPLE.service()
                        .with("Nestor-On-Behalf-Of", "Zo%C3%AB")
                        .get("/api/v1/whoami")
                        .as(Caller.class))
                .isEqualTo(new Caller("service", null, Set.of(Caller.SERVICE), "Zoë", Map.of()));
        for (TestClient client : List.of(SAMPLE.team("shop"), SAMPLE.admin())) {
            assertThat(client.with("Nestor-On-Behalf-Of", "somebody")
                            .get("/api/v1/whoami")
                            .as(Caller.class)
                            .onBehalfOf())
                    .isNull();
        }
    }

    @Test
    void headers_of_proxies_give_no_identity() {
        for (String header : List.of("X-Forwarded-User", "X-Remote-User", "Remote-User", "X-Nestor-Team", "X-User")) {
            assertThat(SAMPLE.stranger()
                            .with(header, "admin")
                            .get("/api/v1/whoami")
                            .status())
                    .as(header)
                    .isEqualTo(401);
            assertThat(SAMPLE.team("shop")
                            .with(header, "bank")
                            .get("/api/v1/whoami")
                            .as(Caller.class)
                            .team())
                    .isEqualTo("shop");
        }
    }

    @Test
    void another_teams_paths_do_not_exist() {
        assertThat(SAMPLE.team("shop").get("/api/v1/teams/shop/things").status())
                .isEqualTo(200);
        assertThat(SAMPLE.team("shop").get("/api/v1/teams/bank/things").status())
                .isEqualTo(404);
        assertThat(SAMPLE.admin().get("/api/v1/teams/bank/things").status()).isEqualTo(200);
        assertThat(SAMPLE.service().get("/api/v1/teams/bank/things").status()).isEqualTo(200);
    }

    @Test
    void another_teams_documents_are_refused_as_if_it_did_not_exist() {
        String request = """
            id: a
            team: bank
            environment: prod
            resources: [{name: db, catalog_ref: mysql, engine: terraform}]
            """;

        assertThat(SAMPLE.team("shop").postYaml("/api/v1/deployments", request).status())
                .isEqualTo(404);
        assertThat(SAMPLE.service().postYaml("/api/v1/deployments", request).status())
                .isEqualTo(202);
    }

    @Test
    void what_admins_do_is_forbidden_to_others() {
        assertThat(SAMPLE.admin().get("/api/v1/failing/admin").status()).isEqualTo(200);
        assertThat(SAMPLE.team("shop").get("/api/v1/failing/admin").status()).isEqualTo(403);
    }

    @Test
    void answers_carry_secure_headers() {
        Answer answer = SAMPLE.admin().get("/api/v1/names");

        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Content-Security-Policy")).hasValue("default-src 'none'");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void configuration_without_a_usable_token_fails_with_the_property_and_the_remedy() {
        assertThatThrownBy(() -> Sample.configured().withoutTokens().start())
                .rootCause()
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("nestor.security.tokens: no token is configured");
        assertThatThrownBy(() -> settings(token("short")))
                .hasMessage("nestor.security.tokens[0].token: the token of 'ann' has 5 characters");
        assertThatThrownBy(() -> settings(token("0123456789abcdef"), token("0123456789abcdef")))
                .hasMessageStartingWith("nestor.security.tokens[1].token: another name has the same token");
        assertThatThrownBy(() -> settings(new SecuritySettings.Token("ann", "0123456789abcdef", " ", Set.of())))
                .hasMessageContaining("neither a team nor a role");
    }

    @Test
    void settings_never_print_a_token() {
        assertThat(settings(token("0123456789abcdef")).toString()).doesNotContain("0123456789abcdef");
    }

    private static SecuritySettings settings(SecuritySettings.Token... tokens) {
        return new SecuritySettings(List.of(tokens));
    }

    private static SecuritySettings.Token token(String secret) {
        return new SecuritySettings.Token("ann", secret, null, Set.of(Caller.ADMIN));
    }

    @Test
    void wrong_tokens_are_limited_by_address_and_good_ones_are_not() {
        try (RunningService sample = Sample.configured()
                .with("nestor.limits.failed-authentications-per-minute", "5")
                .start()) {
            TestClient guessing = sample.stranger().with("Authorization", "Bearer wrong");
            for (int number = 0; number < 5; number++) {
                assertThat(guessing.get("/api/v1/things/a").status()).isEqualTo(401);
            }

            Answer refused = guessing.get("/api/v1/things/a");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.error().code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refused.header("Retry-After").map(Integer::parseInt))
                    .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 60));
            assertThat(sample.admin().get("/api/v1/things/a").status()).isEqualTo(200);
            assertThat(sample.stranger().get("/api/v1/things/a").status()).isEqualTo(401);
        }
    }

    @Test
    void a_caller_who_asks_for_too_much_waits_and_others_do_not() {
        try (RunningService sample = Sample.configured()
                .with("nestor.limits.requests-per-second", "1")
                .start()) {
            TestClient busy = sample.team("shop");
            List<Integer> statuses = new ArrayList<>();
            await().until(() -> {
                Answer answer = busy.get("/api/v1/things/a");
                statuses.add(answer.status());
                return answer.status() == 429 && answer.error().message().contains("nestor.limits.requests-per-second");
            });

            assertThat(statuses).startsWith(200);
            assertThat(sample.admin().get("/api/v1/things/a").status()).isEqualTo(200);
            for (int number = 0; number < 20; number++) {
                assertThat(sample.service().get("/api/v1/things/a").status()).isEqualTo(200);
            }
        }
    }
}

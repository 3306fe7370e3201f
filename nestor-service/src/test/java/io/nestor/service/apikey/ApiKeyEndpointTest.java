package io.nestor.service.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.access.ApiKey;
import io.nestor.models.access.ApiKeyRequest;
import io.nestor.models.access.NewApiKey;
import io.nestor.models.operation.Page;
import io.nestor.service.sample.Sample;
import io.nestor.service.security.Caller;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

class ApiKeyEndpointTest {
    private static final String KEYS = "/api/v1/api-keys";

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = Sample.configured().team("bank").start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static NewApiKey create(TestClient as, String name, String team, String... roles) {
        Answer answer = as.post(KEYS, new ApiKeyRequest(name, team, List.of(roles), null));
        assertThat(answer.status()).isEqualTo(201);
        return answer.as(NewApiKey.class);
    }

    private static List<String> listed(TestClient as) {
        return as.get(KEYS + "?limit=1000").as(new TypeReference<Page<ApiKey>>() {}).items().stream()
                .map(ApiKey::id)
                .toList();
    }

    @Test
    void team_admin_makes_lists_and_revokes_keys_of_the_team() {
        NewApiKey made = create(service.team("shop"), "ci", "shop");
        TestClient ci = service.bearing(made.secret());
        assertThat(ci.get("/api/v1/whoami").as(Caller.class))
                .isEqualTo(new Caller("ci", "shop", Set.of(Caller.DEVELOPER)));
        assertThat(listed(service.team("shop"))).contains(made.apiKey().id());

        assertThat(service.team("shop").delete(KEYS + "/" + made.apiKey().id()).status())
                .isEqualTo(204);

        Answer refused = ci.get("/api/v1/whoami");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error().message()).contains("revoked");
    }

    @Test
    void another_teams_keys_do_not_exist() {
        NewApiKey shops = create(service.admin(), "theirs", "shop");
        TestClient bank = service.team("bank");

        assertThat(listed(bank)).doesNotContain(shops.apiKey().id());
        assertThat(bank.delete(KEYS + "/" + shops.apiKey().id()).status()).isEqualTo(404);
        assertThat(bank.post(KEYS, new ApiKeyRequest("spy", "shop", List.of(), null))
                        .status())
                .isEqualTo(404);
        assertThat(service.bearing(shops.secret()).get("/api/v1/whoami").status())
                .isEqualTo(200);
    }

    @Test
    void nobody_gives_more_than_they_have() {
        TestClient shop = service.team("shop");
        TestClient developer =
                service.bearing(create(shop, "dev", "shop", Caller.DEVELOPER).secret());

        assertThat(developer
                        .post(KEYS, new ApiKeyRequest("more", "shop", List.of(), null))
                        .status())
                .isEqualTo(403);
        assertThat(developer.get(KEYS).status()).isEqualTo(403);
        for (String role : List.of(Caller.ADMIN, Caller.SERVICE)) {
            assertThat(shop.post(KEYS, new ApiKeyRequest("root", "shop", List.of(role), null))
                            .status())
                    .isEqualTo(400);
            assertThat(shop.post(KEYS, new ApiKeyRequest("root", null, List.of(role), null))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(service.bearing(create(service.admin(), "root", null, Caller.ADMIN)
                                .secret())
                        .get("/api/v1/failing/admin")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void fields_that_are_not_the_callers_to_set_are_refused() {
        Answer answer = service.team("shop")
                .post(KEYS, "{\"name\": \"a\", \"team\": \"shop\", \"id\": \"mine\", \"created_by\": \"root\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.violations()).hasSize(2);
    }
}

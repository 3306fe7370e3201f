package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.nestor.models.composition.ComposedResource;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Violation;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompositionApiTest {
    private static final String COMPOSITIONS = "/api/v1/teams/shop/compositions";

    private static StubPlatform platform;
    private static RunningService composer;
    private static TestClient shop;

    @BeforeAll
    static void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.0.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform).start();
        shop = composer.team("shop");
    }

    @AfterAll
    static void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void a_composition_is_created_read_listed_and_deleted() {
        Answer created = shop.postYaml(COMPOSITIONS, composition("crud", "1.0.0", "Shop"));

        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        ComposedResource composition = created.as(ComposedResource.class);
        assertThat(composition.metadata().team()).isEqualTo("shop");
        assertThat(composition.metadata().createdAt()).isNotNull();
        assertThat(composition.status().resolved()).containsEntry("website", "website:2.0.0");
        Answer read = shop.get(COMPOSITIONS + "/crud");
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(shop.with("If-None-Match", read.header("ETag").orElseThrow())
                        .get(COMPOSITIONS + "/crud")
                        .status())
                .isEqualTo(304);
        assertThat(shop.get(COMPOSITIONS).json().at("/items").findValuesAsString("name"))
                .contains("crud");
        assertThat(shop.postYaml(COMPOSITIONS, composition("crud", "1.0.0", "Shop"))
                        .error()
                        .code())
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(shop.delete(COMPOSITIONS + "/crud").status()).isEqualTo(204);
        assertThat(shop.get(COMPOSITIONS + "/crud").status()).isEqualTo(404);
    }

    @Test
    void versions_are_kept_and_never_change() {
        shop.postYaml(COMPOSITIONS, composition("versions", "1.0.0", "One"));

        Answer same = shop.putYaml(COMPOSITIONS + "/versions", composition("versions", "1.0.0", "One"));
        Answer changed = shop.putYaml(COMPOSITIONS + "/versions", composition("versions", "1.0.0", "Two"));
        Answer next = shop.putYaml(COMPOSITIONS + "/versions", composition("versions", "1.1.0", "Two"));

        assertThat(same.status()).isEqualTo(200);
        assertThat(changed.status()).isEqualTo(409);
        assertThat(changed.error().message()).contains("give the changed one a new version, such as 1.0.1");
        assertThat(next.status()).isEqualTo(200);
        assertThat(shop.get(COMPOSITIONS + "/versions?version=1.0.0").text()).contains("One");
        assertThat(shop.get(COMPOSITIONS + "/versions").text()).contains("Two");
        assertThat(shop.get(COMPOSITIONS + "/versions?version=3.0.0").error().message())
                .isEqualTo("composition 'versions' has no version '3.0.0'; there is 1.0.0, 1.1.0");
    }

    @Test
    void of_concurrent_updates_with_if_match_exactly_one_wins() throws Exception {
        Answer created = shop.postYaml(COMPOSITIONS, composition("race", "1.0.0", "Start"));
        TestClient conditional = shop.with("If-Match", created.header("ETag").orElseThrow());
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int client = 1; client <= 8; client++) {
                String document = composition("race", "1.0." + client, "Client " + client);
                answers.add(threads.submit(() -> conditional.putYaml(COMPOSITIONS + "/race", document)));
            }
            for (Future<Answer> answer : answers) {
                statuses.add(status(answer));
            }
        }

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).containsOnly(200, 412);
    }

    @Test
    void violations_point_into_the_authors_own_file() {
        Answer answer = shop.postYaml(COMPOSITIONS, """
            apiVersion: composer.nestor.io/v1
            kind: Composition
            metadata: {name: wrong, version: 1.0.0}
            spec:
              resources:
                - name: web
                  catalog_ref: websit
                - name: other
                  catalog_ref: website
                  config:
                    title: "a \\"b\\" ${enviroment}"
                    command: |
                      first line
                      second ${params.x}
                    database_url: plain ${teem}
            """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.violations())
                .extracting(Violation::line, Violation::column, Violation::message)
                .containsExactly(
                        tuple(7, 7, "the catalog has no 'websit'; did you mean 'website'?"),
                        tuple(11, 27, "unknown name 'enviroment'; did you mean 'environment'?"),
                        tuple(14, 27, "'params' has no 'x'"),
                        tuple(15, 31, "unknown name 'teem'; did you mean 'team'?"));
    }

    @Test
    void the_team_of_the_document_is_the_one_of_the_path() {
        String foreign = composition("foreign", "1.0.0", "x").replace("version:", "team: data\n  version:");

        assertThat(shop.postYaml(COMPOSITIONS, foreign).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("metadata.team");
                    assertThat(violation.line()).isEqualTo(5);
                });
    }

    @Test
    void other_teams_and_teams_that_are_not_there_are_not_found() {
        assertThat(shop.get("/api/v1/teams/data/compositions").status()).isEqualTo(404);
        assertThat(composer.admin()
                        .get("/api/v1/teams/shp/compositions")
                        .error()
                        .message())
                .isEqualTo("there is no team 'shp'; did you mean 'shop'?");
        assertThat(shop.get(COMPOSITIONS + "/nothing").error().code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
        assertThat(composer.stranger().get(COMPOSITIONS).status()).isEqualTo(401);
        assertThat(shop.get("/api/v1/teams").json().at("/items").findValuesAsString("name"))
                .containsExactly("shop");
        assertThat(composer.admin().get("/api/v1/teams").json().at("/items").findValuesAsString("name"))
                .contains("data", "shop");
    }

    @Test
    void a_team_sees_and_uses_its_part_of_the_catalog_only() {
        TestClient data = composer.team("data");

        assertThat(data.get("/api/v1/teams/data/catalog/resources")
                        .json()
                        .at("/items")
                        .findValuesAsString("version"))
                .containsExactly("1.0.0");
        assertThat(data.get("/api/v1/teams/data/catalog/search?q=x")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(shop.get("/api/v1/teams/shop/catalog/search?q=x")
                        .json()
                        .at("/total")
                        .asInt())
                .isEqualTo(2);
        Answer forbidden = data.postYaml("/api/v1/teams/data/compositions", composition("forbidden", "1.0.0", "x"));
        assertThat(forbidden.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).isEqualTo("the catalog has no 'website'"));
    }

    @Test
    void the_catalog_is_asked_for_what_a_team_asks_for() {
        String filters =
                "provider=aws&category=database&type=mysql&engine=helm&label=tier=web&label=app&state=deprecated";
        String asked =
                "provider=aws&category=database&resource_type=mysql&engine=helm&label=tier=web&label=app&state=deprecated&limit=";

        assertThat(shop.get("/api/v1/teams/shop/catalog/resources?" + filters).status())
                .isEqualTo(200);
        assertThat(shop.get("/api/v1/teams/shop/catalog/search?limit=7&" + filters)
                        .status())
                .isEqualTo(200);
        assertThat(platform.calls("GET /api/v2beta1/resources?" + asked + "100"))
                .isOne();
        assertThat(platform.calls("GET /api/v2beta1/search?q=&" + asked + "7")).isOne();

        assertThat(shop.get("/api/v1/teams/shop/catalog/resources?state=activ")
                        .error()
                        .message())
                .contains("did you mean 'active'?");
        assertThat(shop.get("/api/v1/teams/shop/catalog/resources?label==web").violations())
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).isEqualTo("must be key=value, or key for any value"));
    }

    @Test
    void metrics_of_the_contract_are_there_from_the_start() {
        assertThat(composer.admin().get("/metrics").text())
                .contains("composer_compositions_total{team=\"data\"} 0.0")
                .contains("composer_team_deployments_total{team=\"data\"} 0.0")
                .contains("composer_composition_resolution_time_seconds_bucket")
                .contains("composer_active_teams");
    }

    @Test
    void what_happens_is_an_event_of_the_team() {
        shop.postYaml(COMPOSITIONS, composition("eventful", "1.0.0", "x"));
        shop.putYaml(COMPOSITIONS + "/eventful", composition("eventful", "1.0.1", "y"));

        assertThat(shop.get("/api/v1/teams/shop/events").json().at("/items").valueStream())
                .filteredOn(event -> event.at("/subject").asString().equals("eventful"))
                .extracting(event -> event.at("/type").asString())
                .containsExactly("composition.created", "composition.updated");
    }

    private static int status(Future<Answer> answer) throws InterruptedException, ExecutionException {
        return answer.get().status();
    }

    private static String composition(String name, String version, String title) {
        return """
            apiVersion: composer.nestor.io/v1
            kind: Composition
            metadata:
              name: %s
              version: %s
            spec:
              resources:
                - name: web
                  catalog_ref: website
                  config: {title: %s}
            """.formatted(name, version, title);
    }
}

package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.composition.CompositionState;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.error.Violation;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compositions looked at before they are written or deployed. */
class RenderApiTest {
    private static final String COMPOSITIONS = "/api/v1/teams/shop/compositions";
    private static final String SHOP = """
        metadata: {name: shop, version: 1.0.0}
        spec:
          parameters:
            - {name: size, type: integer, default: 10}
            - {name: key, type: string, default: "se${c}ret", sensitive: true}
          resources:
            - {name: db, catalog_ref: "database:^1", config: {name: "x-${params.key}", size: "${params.size}", tags: {key: "${params.key}"}}}
            - {name: web, catalog_ref: website, config: {title: "${team}", database_url: "${resources.db.outputs.url}"}}
        """;

    private static StubPlatform platform;
    private static RunningService composer;
    private static TestClient shop;

    @BeforeAll
    static void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.2.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform).start();
        shop = composer.team("shop");
        assertThat(shop.postYaml(COMPOSITIONS, SHOP).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void what_would_be_sent_has_exact_versions_and_no_secrets() {
        Answer answer = shop.post(COMPOSITIONS + "/shop/render", """
            {"environment": "prod", "parameters": {"size": 5}}
            """);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        DeploymentRequest request = answer.as(DeploymentRequest.class);
        assertThat(request.id()).isEqualTo("shop.shop-prod");
        assertThat(request.resources().getFirst().catalogRef()).isEqualTo("database:1.2.0");
        assertThat(request.resources().getFirst().config())
                .isEqualTo(Map.of("name", "x-***", "size", 5, "tags", Map.of("key", "***")));
        assertThat(request.resources().getLast().config()).containsEntry("database_url", "${resources.db.outputs.url}");
        assertThat(platform.requests).isEmpty();
        assertThat(shop.get("/api/v1/teams/shop/deployments").json().at("/items"))
                .isEmpty();
    }

    @Test
    void a_composition_that_is_not_written_yet_is_rendered_too() {
        Answer answer = shop.post(COMPOSITIONS + "/draft/render", """
            {"environment": "prod", "composition": {"metadata": {"name": "draft", "version": "1.0.0"},
             "spec": {"resources": [{"name": "web", "catalog_ref": "website", "config": {"title": "${environment}"}}]}}}
            """);

        assertThat(answer.as(DeploymentRequest.class).resources().getFirst().config())
                .isEqualTo(Map.of("title", "prod"));
        assertThat(shop.post(COMPOSITIONS + "/draft/render", """
            {"environment": "prod", "composition": {"metadata": {"name": "draft", "version": "1.0.0"},
             "spec": {"resources": [{"name": "web", "catalog_ref": "websit", "config": {}}]}}}
            """).violations())
                .extracting(Violation::message)
                .containsExactly("the catalog has no 'websit'; did you mean 'website'?");
        assertThat(shop.get(COMPOSITIONS + "/draft").status()).isEqualTo(404);
    }

    @Test
    void wrong_parameters_are_told_as_a_deploy_would() {
        assertThat(shop.post(COMPOSITIONS + "/shop/render", """
            {"environment": "prod", "parameters": {"size": 500, "sice": 1}}
            """).violations())
                .extracting(Violation::path)
                .containsExactly("parameters.sice");
    }

    @Test
    void validation_answers_with_places_and_writes_nothing() {
        Answer wrong = shop.postYaml(COMPOSITIONS + "/shop/validate", SHOP.replace("params.size", "params.sise"));

        assertThat(wrong.status()).isEqualTo(200);
        CompositionStatus status = wrong.as(CompositionStatus.class);
        assertThat(status.state()).isEqualTo(CompositionState.INVALID);
        assertThat(status.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.message()).isEqualTo("'params' has no 'sise'; did you mean 'size'?");
            assertThat(violation.line()).isEqualTo(7);
        });
        assertThat(shop.postYaml(COMPOSITIONS + "/shop/validate", "metadata: {name: shop}\nspec: {}")
                        .as(CompositionStatus.class)
                        .violations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("metadata.version", "spec.resources");
        assertThat(shop.postYaml(COMPOSITIONS + "/new/validate", SHOP.replace("name: shop", "name: new"))
                        .as(CompositionStatus.class)
                        .resolved())
                .containsEntry("database:^1", "database:1.2.0");
        assertThat(shop.get(COMPOSITIONS + "/new").status()).isEqualTo(404);
    }

    @Test
    void versions_are_listed_newest_first() {
        shop.postYaml(COMPOSITIONS, SHOP.replace("name: shop", "name: kept"));
        shop.putYaml(
                COMPOSITIONS + "/kept", SHOP.replace("name: shop", "name: kept").replace("1.0.0", "1.1.0"));

        assertThat(shop.get(COMPOSITIONS + "/kept/versions")
                        .json()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/version").asString() + " " + item.at("/present"))
                        .toList())
                .containsExactly("1.1.0 true", "1.0.0 false");
    }

    @Test
    void how_a_run_is_carried_out_can_be_asked_for() {
        assertThat(shop.post("/api/v1/teams/shop/deploy", """
            {"composition_name": "shop", "environment": "tuned", "deployment_config": {"max_parallel": 3, "on_failure": "rollback"}}
            """).status()).isEqualTo(202);

        DeploymentRequest sent = platform.requests.stream()
                .filter(request -> request.environment().equals("tuned"))
                .findFirst()
                .orElseThrow();
        assertThat(sent.config().maxParallel()).isEqualTo(3);
        assertThat(sent.config().onFailure()).hasToString("ROLLBACK");
        platform.requests.clear();
    }
}

package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.nestor.models.explanation.Explanation;
import io.nestor.models.explanation.InputOrigin;
import io.nestor.models.explanation.ParameterOrigin;
import io.nestor.models.explanation.Place;
import io.nestor.models.explanation.Provenance;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the composer knows of a deployment's configuration. */
class ExplainApiTest {
    private static final String TEAM = "/api/v1/teams/shop";
    private static final String COMPOSITION = """
            metadata: {name: web-app, version: 1.0.0}
            spec:
              parameters:
                - {name: size, type: integer, default: 10}
                - name: tier
                  type: string
                  default: gold
                - {name: key, type: string, sensitive: true, validation: {required: true}}
              resources:
                - name: db
                  catalog_ref: database
                  config:
                    name: "${environment}-${params.tier}-${params.key}"
                    size: ${params.size}
                - name: web
                  catalog_ref: website
                  config: {title: fixed, database_url: "${resources.db.outputs.url}"}
              environments:
                prod:
                  parameters: {tier: silver}
                  config:
                    web: {title: "${team} in prod"}
            """;

    private static StubPlatform platform;
    private static RunningService composer;
    private static TestClient shop;

    @BeforeAll
    static void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.0.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform).start();
        await().until(platform::isFollowed);
        shop = composer.team("shop");
        Answer created = shop.postYaml(TEAM + "/compositions", COMPOSITION);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(shop.post(TEAM + "/deploy", """
                {"composition_name": "web-app", "environment": "prod", "parameters": {"size": 5, "key": "hunter22"}}""").status()).isEqualTo(202);
    }

    @AfterAll
    static void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void inputs_are_traced_to_lines_and_parameters() {
        Provenance db = provenance(0);

        assertThat(db.composition())
                .isEqualTo(
                        new Provenance.Composition("web-app", "1.0.0", "prod", new Place("spec.resources[0]", 10, 7)));
        InputOrigin size = db.inputs().getLast();
        assertThat(size.from()).isEqualTo(InputOrigin.From.COMPOSITION);
        assertThat(size.expression()).isEqualTo("${params.size}");
        assertThat(size.place()).isEqualTo(new Place("spec.resources[0].config.size", 14, 9));
        assertThat(size.parameters())
                .containsExactly(new ParameterOrigin("size", 5, ParameterOrigin.From.REQUEST, null));
    }

    @Test
    void parameters_say_who_gave_them_and_hide_what_is_sensitive() {
        assertThat(provenance(0).inputs().getFirst().parameters())
                .extracting(ParameterOrigin::name, ParameterOrigin::value, ParameterOrigin::from)
                .containsExactly(
                        tuple("key", "***", ParameterOrigin.From.REQUEST),
                        tuple("tier", "silver", ParameterOrigin.From.ENVIRONMENT));
        assertThat(provenance(0).inputs().getFirst().parameters().getLast().place())
                .isEqualTo(new Place("spec.environments.prod.parameters.tier", 20, 20));
    }

    @Test
    void what_an_environment_lays_over_is_traced_there() {
        InputOrigin title = provenance(1).inputs().getLast();

        assertThat(title.name()).isEqualTo("title");
        assertThat(title.from()).isEqualTo(InputOrigin.From.ENVIRONMENT);
        assertThat(title.place()).isEqualTo(new Place("spec.environments.prod.config.web.title", 22, 15));
    }

    @Test
    void parameters_are_those_of_the_revision() {
        Answer deployment = shop.get(TEAM + "/deployments/web-app-prod");

        assertThat(deployment.json().at("/parameters/tier").asString()).isEqualTo("silver");
        assertThat(deployment.json().at("/annotations").propertyNames()).doesNotContain("nestor.io/parameters");
    }

    @Test
    void an_unknown_deployment_is_not_found() {
        assertThat(shop.get(TEAM + "/deployments/web-ap-prod/explain").status()).isEqualTo(404);
    }

    private static Provenance provenance(int resource) {
        Answer answer = shop.get(TEAM + "/deployments/web-app-prod/explain");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Explanation explanation = answer.as(Explanation.class);
        assertThat(explanation.id()).isEqualTo("web-app-prod");
        return explanation.resources().get(resource).provenance();
    }
}

package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.event.Event;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.EventReader;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentApiTest {
    private static final String WEB_APP = """
        metadata: {name: NAME, version: 1.0.0}
        spec:
          parameters:
            - {name: size, type: integer, default: 10}
            - {name: key, type: string, default: secret, sensitive: true}
          resources:
            - {name: db, catalog_ref: "database:^1", config: {name: "${environment}-${params.key}", size: "${params.size}"}}
            - {name: web, catalog_ref: website, config: {title: "${team}", database_url: "${resources.db.outputs.url}"}}
        """;

    private static final AtomicInteger TEAMS = new AtomicInteger();

    private static StubPlatform platform;
    private static RunningService composer;

    private String team;
    private String deploy;
    private String deployments;
    private String compositions;
    private TestClient shop;

    @BeforeAll
    static void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.0.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform).start();
        await().until(platform::isFollowed);
    }

    @AfterAll
    static void stop() {
        composer.close();
        platform.close();
    }

    /** Every test has a team of its own. */
    @BeforeEach
    void create() {
        platform.recover();
        team = "shop-" + TEAMS.getAndIncrement();
        deploy = "/api/v1/teams/" + team + "/deploy";
        deployments = "/api/v1/teams/" + team + "/deployments";
        compositions = "/api/v1/teams/" + team + "/compositions";
        shop = composer.admin();
        assertThat(shop.postYaml(compositions, WEB_APP.replace("NAME", "web-app"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_deploy_is_rendered_and_handed_to_the_orchestrator() {
        Answer answer = shop.post(deploy, """
            {"composition_name": "web-app", "environment": "prod", "parameters": {"size": 5},
             "labels": {"commit": "abc"}, "annotations": {"source": "main.go:12"}}\
            """);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        TeamDeployment deployment = answer.as(TeamDeployment.class);
        assertThat(deployment.id()).isEqualTo("web-app-prod");
        assertThat(deployment.deploymentId()).isEqualTo(team + ".web-app-prod");
        assertThat(deployment.status()).isEqualTo(DeploymentStatus.PENDING);
        assertThat(deployment.parameters()).isEqualTo(Map.of("size", 5, "key", "***"));
        DeploymentRequest request = platform.requests.getLast();
        assertThat(request.resources().getFirst().catalogRef()).startsWith("database:1.");
        assertThat(request.resources().getFirst().engine()).isEqualTo("simulated");
        assertThat(request.resources().getFirst().config()).containsEntry("name", "prod-secret");
        assertThat(request.resources().getLast().config()).containsEntry("database_url", "${resources.db.outputs.url}");
        assertThat(request.labels()).containsEntry("commit", "abc");
        assertThat(request.annotations())
                .containsEntry("source", "main.go:12")
                .containsEntry("nestor.io/composition", "web-app")
                .containsEntry("nestor.io/composition-version", "1.0.0");
        assertThat(shop.get("/api/v1/teams/" + team + "/events").text()).contains("team_deployment.started");
    }

    @Test
    void deployments_are_listed_with_one_call_and_by_filters() {
        deploy("web-app", "prod", null);
        deploy("web-app", "dev", null);
        platform.status(team + ".web-app-dev", Operation.DEPLOY, DeploymentStatus.SUCCEEDED);
        int before = platform.calls("GET /api/v1/deployments");

        assertThat(ids(deployments)).containsExactly("web-app-dev", "web-app-prod");
        assertThat(platform.calls("GET /api/v1/deployments")).isEqualTo(before + 1);
        assertThat(ids(deployments + "?status=succeeded")).containsExactly("web-app-dev");
        assertThat(ids(deployments + "?environment=prod")).containsExactly("web-app-prod");
        assertThat(ids(deployments + "?composition=other")).isEmpty();
        Answer page = shop.get(deployments + "?limit=1");
        assertThat(ids(deployments + "?limit=1&cursor="
                        + page.json().at("/next_cursor").asString()))
                .containsExactly("web-app-prod");
    }

    @Test
    void everything_of_a_deployment_is_relayed_with_the_teams_id() {
        deploy("web-app", "prod", null);
        String path = deployments + "/web-app-prod";

        assertThat(shop.get(path + "/status").json().at("/id").asString()).isEqualTo("web-app-prod");
        assertThat(shop.get(path + "/logs").text()).contains("hello");
        assertThat(shop.with("Accept", "text/plain").get(path + "/logs").text()).isEqualTo("hello\n");
        assertThat(shop.get(path + "/events").json().at("/items/0/subject").asString())
                .isEqualTo("web-app-prod");
        assertThat(shop.delete(path).json().at("/status").asString()).isEqualTo("cancelling");
        assertThat(shop.post(path + "/rollback", "{}").status()).isEqualTo(202);
        assertThat(shop.post(path + "/drift", "{}").json().at("/operation").asString())
                .isEqualTo("drift");
        assertThat(shop.post(path + "/destroy?dry_run=true", "{}")
                        .json()
                        .at("/plan_hash")
                        .asString())
                .isEqualTo("hash");
        assertThat(shop.post(path + "/destroy", "{}").status()).isEqualTo(202);
        assertThat(composer.team("data")
                        .get("/api/v1/teams/data/deployments/web-app-prod")
                        .status())
                .isEqualTo(404);
        assertThat(shop.get(deployments + "/web-app-pord").error().message())
                .isEqualTo("team '" + team + "' has no deployment 'web-app-pord'; did you mean 'web-app-prod'?");
    }

    @Test
    void a_stream_that_breaks_off_goes_on_where_it_was_for_the_team() {
        deploy("web-app", "prod", null);

        try (EventReader events = shop.with("Last-Event-ID", "0").events(deployments + "/web-app-prod/events")) {
            for (int id = 1; id <= 5; id++) {
                Event event = events.next().event();
                assertThat(event.id()).isEqualTo(Integer.toString(id));
                assertThat(event.subject()).isEqualTo("web-app-prod");
            }
        }
    }

    @Test
    void live_log_lines_that_break_off_go_on_where_they_were() {
        deploy("web-app", "prod", null);

        try (EventReader reader =
                shop.with("Last-Event-ID", "0").events(deployments + "/web-app-prod/logs?follow=true")) {
            for (int line = 1; line <= 5; line++) {
                Event event = reader.next().event();
                assertThat(event.id()).isEqualTo(Integer.toString(line));
                assertThat(event.subject()).isEqualTo("web-app-prod");
            }
        }
    }

    @Test
    void the_same_request_sent_again_with_its_key_is_done_once() {
        var client = shop.with("Idempotency-Key", "key-of-" + team);

        Answer first = client.post(deploy, request("web-app", "prod", null));
        int before = platform.requests.size();
        Answer again = client.post(deploy, request("web-app", "prod", null));

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(platform.requests).hasSize(before);
        assertThat(client.post(deploy, request("web-app", "dev", null)).status())
                .isEqualTo(409);
    }

    @Test
    void its_history_is_the_orchestrators() {
        deploy("web-app", "prod", null);
        String path = deployments + "/web-app-prod";

        assertThat(shop.get(path).json().at("/operation").asString()).isEqualTo("deploy");
        assertThat(shop.get(path + "/runs").json().at("/items/0/message").asString())
                .isEqualTo("1 created");
        assertThat(shop.get(path + "/revisions")
                        .json()
                        .at("/items/0/annotations/nestor.io~1composition-version")
                        .asString())
                .isEqualTo("1.0.0");
        assertThat(composer.team("data")
                        .get("/api/v1/teams/data/deployments/web-app-prod/runs")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_dry_run_answers_with_the_plan_and_leaves_nothing_behind() {
        Answer plan = shop.post(deploy + "?dry_run=true", request("web-app", "prod", null));

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.json().at("/plan_hash").asString()).isEqualTo("hash");
        assertThat(ids(deployments)).isEmpty();
    }

    @Test
    void two_deployments_that_come_to_the_same_id_are_told_apart_by_name() {
        shop.postYaml(compositions, WEB_APP.replace("NAME", "web"));
        deploy("web-app", "prod", null);

        Answer second = shop.post(deploy, request("web", "app-prod", null));
        Answer named = shop.post(deploy, request("web", "app-prod", "other"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.error().message()).contains("give this one another id with 'name'");
        assertThat(named.status()).isEqualTo(202);
    }

    @Test
    void wrong_values_are_refused_with_all_violations() {
        Answer answer = shop.post(deploy, """
            {"composition_name": "web-app", "environment": "prod", "parameters": {"sise": 1, "size": 1000}}\
            """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("did you mean 'size'?").contains("parameters.sise");
        assertThat(shop.post(deploy, request("web-ap", "prod", null)).error().message())
                .isEqualTo("team '" + team + "' has no composition 'web-ap'; did you mean 'web-app'?");
    }

    @Test
    void while_the_orchestrator_is_down_nothing_is_half_done() {
        platform.orchestratorDown = true;

        Answer answer = shop.post(deploy, request("web-app", "prod", null));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.error().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(answer.header("Retry-After")).isPresent();
        platform.orchestratorDown = false;
        assertThat(ids(deployments)).isEmpty();
        assertThat(shop.get(deployments + "/web-app-prod").status()).isEqualTo(404);
        assertThat(shop.post(deploy, request("web-app", "prod", null)).status()).isEqualTo(202);
    }

    @Test
    void a_deployment_whose_answer_was_lost_is_found_again() {
        platform.answersGetLost = true;
        assertThat(shop.post(deploy, request("web-app", "prod", null)).status()).isEqualTo(503);
        platform.answersGetLost = false;

        assertThat(ids(deployments)).containsExactly("web-app-prod");
        assertThat(shop.get(deployments + "/web-app-prod").status()).isEqualTo(200);
    }

    @Test
    void while_the_catalog_is_down_what_was_seen_resolves_and_says_so() {
        deploy("web-app", "prod", null);
        platform.catalogDown = true;
        platform.hangUp();

        await().untilAsserted(() -> {
            Answer answer = shop.post(deploy, request("web-app", "prod", null));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Nestor-Catalog")).contains("stale");
        });
        Answer unseen =
                shop.postYaml(compositions, WEB_APP.replace("NAME", "unseen").replace("database:^1", "never-seen"));
        assertThat(unseen.status()).isEqualTo(503);
        assertThat(unseen.header("Retry-After")).isPresent();
    }

    @Test
    void a_composition_is_not_deleted_while_it_is_deployed() {
        deploy("web-app", "prod", null);

        Answer refused = shop.delete(compositions + "/web-app");
        platform.status(team + ".web-app-prod", Operation.DESTROY, DeploymentStatus.SUCCEEDED);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error().message()).contains("web-app-prod");
        assertThat(shop.delete(compositions + "/web-app").status()).isEqualTo(204);
    }

    @Test
    void definitions_are_read_once_and_again_when_the_catalog_says_so() {
        deploy("web-app", "one", null);
        deploy("web-app", "two", null);
        String versions = "GET /api/v1/resources/database/versions";
        int before = platform.calls(versions);

        deploy("web-app", "three", null);
        assertThat(platform.calls(versions)).isEqualTo(before);
        platform.publish(SampleDefinitions.database("1.1.0"));

        await().untilAsserted(() -> {
            deploy("web-app", "four", null);
            assertThat(platform.requests.getLast().resources().getFirst().catalogRef())
                    .isEqualTo("database:1.1.0");
        });
    }

    private void deploy(String composition, String environment, String name) {
        Answer answer = shop.post(deploy, request(composition, environment, name));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    private List<String> ids(String path) {
        return shop.get(path)
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/id").asString())
                .toList();
    }

    private static String request(String composition, String environment, String name) {
        return """
            {"composition_name": "%s", "environment": "%s"%s}\
            """.formatted(composition, environment, name == null ? "" : ", \"name\":" + " \"" + name + "\"");
    }
}

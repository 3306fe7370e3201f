package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.ErrorCode;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quotas and policies of teams, over HTTP. */
class TeamLimitsTest {
    private static final String TEAM = "/api/v1/teams/shop";
    private static final String SHOP = """
        metadata: {name: shop, version: 1.0.0}
        spec:
          parameters:
            - {name: backup, type: boolean, default: true}
            - {name: key, type: string, default: hidden, sensitive: true}
          resources:
            - {name: db, catalog_ref: database, config: {name: "n-${params.key}", size: 1, tags: {backup: "${params.backup}"}}}
            - {name: web, catalog_ref: website, config: {title: x, database_url: "${resources.db.outputs.url}"}}
        """;

    private StubPlatform platform;
    private RunningService composer;
    private TestClient shop;

    @BeforeEach
    void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.0.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform)
                .with("nestor.composer.teams[0].quota.deployments", "5")
                .with("nestor.composer.teams[0].quota.environments.prod.categories.database", "1")
                .with("nestor.composer.teams[0].policies[0].name", "backups")
                .with(
                        "nestor.composer.teams[0].policies[0].rule",
                        "deployment.environment != 'prod' || deployment.resources.all(r, r.category != 'database' ||"
                                + " r.config.tags.backup)")
                .with("nestor.composer.teams[0].policies[0].message", "databases in prod have backups")
                .with("nestor.composer.teams[0].policies[1].name", "small")
                .with("nestor.composer.teams[0].policies[1].rule", "deployment.resources.size() < 2")
                .with("nestor.composer.teams[0].policies[1].effect", "warn")
                .with("nestor.composer.teams[0].policies[2].name", "no-deletes")
                .with(
                        "nestor.composer.teams[0].policies[2].rule",
                        "deployment.environment != 'frozen' || size(plan.actions) == 1")
                .start();
        shop = composer.team("shop");
        await().until(platform::isFollowed);
        assertThat(shop.postYaml(TEAM + "/compositions", SHOP).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void of_many_deploys_at_once_no_more_are_taken_than_the_quota_allows() throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int client = 0; client < 20; client++) {
                String name = "d" + client;
                running.add(clients.submit(() -> deploy("dev", name, "")));
            }
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() == 403).hasSize(15);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 403)
                .allSatisfy(answer -> assertThat(answer.error().message())
                        .isEqualTo("team 'shop' would have 6 deployments, and 5 are allowed;"
                                + " destroy what is not needed, or ask for more"));
        assertThat(platform.requests).hasSize(5);
    }

    @Test
    void categories_are_counted_by_environment_and_what_is_destroyed_counts_no_more() {
        assertThat(deploy("prod", "one", "").status()).isEqualTo(202);
        assertThat(deploy("prod", "one", "").status())
                .as("an update takes nothing more")
                .isEqualTo(202);
        assertThat(deploy("dev", "two", "").status()).isEqualTo(202);
        Answer refused = deploy("prod", "three", "");
        assertThat(refused.error().code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refused.error().message())
                .contains("2 resources of category 'database' in environment 'prod', and 1 are allowed");
        assertThat(shop.get(TEAM + "/deployments/three").status()).isEqualTo(404);

        platform.status("shop.one", Operation.DESTROY, DeploymentStatus.SUCCEEDED);

        assertThat(deploy("prod", "three", "").status()).isEqualTo(202);
    }

    @Test
    void a_deployment_that_was_refused_takes_up_nothing() {
        platform.orchestratorDown = true;
        assertThat(deploy("prod", "one", "").status()).isEqualTo(503);
        platform.recover();

        assertThat(deploy("prod", "one", "").status()).isEqualTo(202);
    }

    @Test
    void policies_deny_and_warn() {
        Answer denied = deploy("prod", "one", ", \"parameters\": {\"backup\": false}");
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.error().message()).isEqualTo("policy 'backups': databases in prod have backups");
        assertThat(plan("prod", ", \"parameters\": {\"backup\": false}").status())
                .isEqualTo(403);
        assertThat(platform.requests).isEmpty();

        Answer taken = deploy("prod", "one", "");
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.json().at("/warnings/0").asString())
                .isEqualTo("policy 'small': does not satisfy deployment.resources.size() < 2");
    }

    @Test
    void a_policy_can_look_at_the_plan() {
        assertThat(deploy("frozen", "one", "").error().message()).startsWith("policy 'no-deletes'");
        assertThat(platform.requests).as("the plan was asked for, and no more").hasSize(1);
        assertThat(shop.get(TEAM + "/deployments/one").status()).isEqualTo(404);
    }

    @Test
    void a_rule_is_tried_on_what_is_deployed() {
        deploy("dev", "one", ", \"parameters\": {\"backup\": false}");
        deploy("dev", "two", "");

        Answer tried = shop.post(TEAM + "/policies/check", """
            {"rule": "deployment.resources.all(r, r.category != 'database' || r.config.tags.backup)"}
            """);
        assertThat(tried.json().at("/items").findValuesAsString("deployment")).containsExactly("one");
        assertThat(shop.post(TEAM + "/policies/check", "{}").json().at("/items").findValuesAsString("policy"))
                .containsExactly("small", "small");
        assertThat(shop.post(TEAM + "/policies/check", "{\"rule\": \"deploymnt.id == 'x'\"}")
                        .violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("did you mean 'deployment'?"));
        assertThat(shop.post(
                                TEAM + "/policies/check",
                                "{\"rule\": \"deployment.resources[0].config.name == 'n-hidden'\"}")
                        .json()
                        .at("/items"))
                .as("secrets are not kept")
                .hasSize(2);
    }

    private Answer deploy(String environment, String name, String more) {
        return shop.post(
                TEAM + "/deploy",
                "{\"composition_name\": \"shop\", \"environment\": \"" + environment + "\", \"name\": \"" + name + "\""
                        + more + "}");
    }

    private Answer plan(String environment, String more) {
        return shop.post(
                TEAM + "/deploy?dry_run=true",
                "{\"composition_name\": \"shop\", \"environment\": \"" + environment + "\"" + more + "}");
    }
}

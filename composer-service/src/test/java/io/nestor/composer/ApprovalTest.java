package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.error.ErrorCode;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deployments that somebody else has to approve. */
class ApprovalTest {
    private static final String TEAM = "/api/v1/teams/shop";
    private static final String WAITING = TEAM + "/deployments/shop-prod";
    private static final String VAULT = TEAM + "/deployments/vault-prod";
    private static final String PROD = "{\"composition_name\": \"shop\", \"environment\": \"prod\"}";

    private StubPlatform platform;
    private RunningService composer;
    private TestClient requester;
    private TestClient approver;

    @BeforeEach
    void start() {
        platform = new StubPlatform(SampleDefinitions.website("2.0.0"));
        start("72h");
    }

    private void start(String expireAfter) {
        start(expireAfter, Map.of());
    }

    private void start(String expireAfter, Map<String, String> properties) {
        RunningService.Builder builder = RunningComposer.on(platform)
                .with("nestor.composer.approvals.expire-after", expireAfter)
                .with("nestor.composer.teams[0].policies[0].name", "many")
                .with("nestor.composer.teams[0].policies[0].rule", "deployment.environment != 'stage'")
                .with("nestor.composer.teams[0].policies[0].message", "the stage is shared")
                .with("nestor.composer.teams[0].policies[0].effect", "require_approval");
        properties.forEach(builder::with);
        composer = builder.start();
        requester = composer.team("shop");
        approver = composer.admin();
        await().until(platform::isFollowed);
        assertThat(requester.postYaml(TEAM + "/compositions", """
            metadata: {name: shop, version: 1.0.0}
            spec:
              parameters:
                - {name: title, type: string, default: x}
                - {name: key, type: string, default: k, sensitive: true}
              resources: [{name: web, catalog_ref: website, config: {title: "${params.title}"}}]
              environments: {prod: {require_approval: true}}
            """).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void a_deployment_waits_with_its_plan_until_somebody_else_approves_it() {
        TeamDeployment waiting = requester.post(TEAM + "/deploy", PROD).as(TeamDeployment.class);

        assertThat(waiting.status()).isEqualTo(DeploymentStatus.PENDING);
        assertThat(waiting.approval().reasons())
                .containsExactly("environment 'prod' of composition 'shop' requires it");
        assertThat(waiting.approval().plan().planHash()).isEqualTo("hash");
        assertThat(platform.calls("GET /api/v1/deployments/shop.shop-prod")).isZero();
        assertThat(requester.get(WAITING).as(TeamDeployment.class)).isEqualTo(waiting);
        assertThat(requester.get(WAITING + "/status").json().at("/status").asString())
                .isEqualTo("pending");
        assertThat(requester.get(TEAM + "/deployments").json().at("/items").findValuesAsString("id"))
                .containsExactly("shop-prod");
        Answer own = requester.post(WAITING + "/approve", "{}");
        assertThat(own.error().code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(own.error().message()).contains("somebody else has to approve it");

        Answer approved = approver.post(WAITING + "/approve", "{}");

        assertThat(approved.status()).as(approved.toString()).isEqualTo(202);
        assertThat(platform.requests.getLast().planHash()).isEqualTo("hash");
        assertThat(requester.get(WAITING).as(TeamDeployment.class).approval()).isNull();
        assertThat(approver.post(WAITING + "/approve", "{}").status()).isEqualTo(404);
        assertThat(events()).containsExactly("approval_requested", "approved", "started");
    }

    @Test
    void a_rejected_one_is_forgotten() {
        requester.post(TEAM + "/deploy", PROD);

        assertThat(approver.post(WAITING + "/reject", "{\"reason\": \"not now\"}")
                        .status())
                .isEqualTo(204);

        assertThat(requester.get(WAITING).status()).isEqualTo(404);
        assertThat(approver.post(WAITING + "/approve", "{}").status()).isEqualTo(404);
        assertThat(requester.get(TEAM + "/events").text()).contains("not now");
        assertThat(events()).containsExactly("approval_requested", "rejected");
    }

    @Test
    void an_approval_that_comes_too_late_is_none() {
        composer.close();
        start("1ms");
        requester.post(TEAM + "/deploy", PROD);

        await().untilAsserted(() -> assertThat(requester.get(WAITING).status()).isEqualTo(404));
        assertThat(approver.post(WAITING + "/approve", "{}").error().message()).contains("it may have expired");
    }

    @Test
    void a_policy_can_require_it_and_others_go_on() {
        TeamDeployment waiting =
                requester.post(TEAM + "/deploy", PROD.replace("prod", "stage")).as(TeamDeployment.class);

        assertThat(waiting.approval().reasons()).containsExactly("policy 'many': the stage is shared");
        assertThat(requester
                        .post(TEAM + "/deploy", PROD.replace("prod", "dev"))
                        .as(TeamDeployment.class)
                        .approval())
                .isNull();
    }

    @Test
    void it_waits_again_if_it_can_not_go_on() {
        requester.post(TEAM + "/deploy", PROD);
        platform.orchestratorDown = true;
        assertThat(approver.post(WAITING + "/approve", "{}").status()).isEqualTo(503);
        platform.recover();

        assertThat(approver.post(WAITING + "/approve", "{}").status()).isEqualTo(202);
    }

    @Test
    void sensitive_values_are_kept_until_then_and_shown_to_nobody() {
        deployVault();

        for (String path : List.of(VAULT, VAULT + "/status", TEAM + "/deployments", TEAM + "/events")) {
            assertThat(approver.get(path).text()).as(path).doesNotContain("s3cret");
        }
        Answer approved = approver.post(VAULT + "/approve", "{}");

        assertThat(approved.status()).as(approved.toString()).isEqualTo(202);
        assertThat(platform.requests.getLast().resources().getFirst().config()).containsEntry("title", "s3cret");
    }

    @Test
    void sensitive_values_are_refused_where_they_would_be_stored_as_they_are() {
        composer.close();
        start("72h", Map.of("nestor.storage.encryption.enabled", "false"));

        Answer refused = deployVault();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("parameters.key");
            assertThat(violation.message()).contains("nestor.storage.encryption.enabled");
        });
    }

    private Answer deployVault() {
        assertThat(requester.postYaml(TEAM + "/compositions", """
            metadata: {name: vault, version: 1.0.0}
            spec:
              parameters: [{name: key, type: string, default: k, sensitive: true}]
              resources: [{name: web, catalog_ref: website, config: {title: "${params.key}"}}]
              environments: {prod: {require_approval: true}}
            """).status()).isEqualTo(201);
        return requester.post(
                TEAM + "/deploy",
                "{\"composition_name\": \"vault\", \"environment\": \"prod\", \"parameters\": {\"key\": \"s3cret\"}}");
    }

    private List<String> events() {
        return requester
                .get(TEAM + "/events")
                .json()
                .at("/items")
                .valueStream()
                .map(event -> event.at("/type").asString())
                .filter(type -> type.startsWith("team_deployment."))
                .map(type -> type.substring("team_deployment.".length()))
                .toList();
    }
}

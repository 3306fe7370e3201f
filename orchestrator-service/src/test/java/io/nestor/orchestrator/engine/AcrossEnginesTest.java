package io.nestor.orchestrator.engine;

import static io.nestor.orchestrator.engine.AcrossEngines.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Plan.PlannedAction;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.orchestrator.engine.crossplane.CrossplaneForTests;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One deployment in which Terraform's outputs become Helm's values and fields of a Crossplane claim. */
class AcrossEnginesTest {
    @TempDir
    static Path home;

    private static CrossplaneForTests cluster;
    private static AcrossEngines orchestrator;

    @BeforeAll
    static void start() {
        KubernetesForTests.assumeCluster();
        cluster = new CrossplaneForTests();
        orchestrator = new AcrossEngines(home, cluster.namespace());
        Stream.of("terraform", "helm", "crossplane").forEach(AcrossEnginesTest::assumeHealthy);
    }

    private static void assumeHealthy(String engine) {
        var info = orchestrator.shop().get("/api/v1/engines/" + engine).json().path("health");
        Assumptions.assumeThat(info.path("status").asString())
                .as("%s can't be used here: %s", engine, info.path("message").asString(""))
                .isEqualTo("healthy");
    }

    @AfterAll
    static void stop() {
        if (orchestrator != null) {
            orchestrator.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void a_plan_goes_across_all_engines_and_says_what_nobody_knows_yet() {
        Plan plan = orchestrator.plan(request("planned", "shop"));

        assertThat(plan.actions())
                .extracting(PlannedAction::resource, PlannedAction::engine, PlannedAction::action)
                .containsExactly(
                        tuple("address", "terraform", ActionKind.CREATE),
                        tuple("site", "helm", ActionKind.CREATE),
                        tuple("banner", "crossplane", ActionKind.CREATE));
        assertThat(action(plan, "site").changes())
                .anyMatch(change -> change.path().contains("serial") && change.knownAfterApply());
        assertThat(site("planned").get()).isNull();
    }

    @Test
    void outputs_flow_and_a_change_goes_all_the_way_and_back() {
        Deployment first = orchestrator.deployed(request("flowing", "shop"));

        assertThat(first.status()).as(first.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertShows("flowing", "shop");
        assertThat(password("flowing")).startsWith("password of ");
        assertThat(orchestrator.deployed(request("flowing", "shop")).message()).isEqualTo("3 unchanged");

        Plan plan = orchestrator.plan(request("flowing", "store"));
        assertThat(action(plan, "site").changes())
                .anyMatch(change -> change.path().contains("host"));
        Deployment changed = orchestrator.deployed(request("flowing", "store"));
        assertThat(plan.summary()).isEqualTo(Map.of(ActionKind.UPDATE, 2, ActionKind.REPLACE, 1));
        assertThat(changed.message()).isEqualTo("2 updated, 1 replaced");
        assertShows("flowing", "store");

        Deployment back = orchestrator.rolledBack("flowing", 1);
        assertThat(back.status()).as(back.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertShows("flowing", "shop");
    }

    @Test
    void drift_is_found_in_each_engine_and_repaired_by_the_next_deploy() throws IOException {
        orchestrator.deployed(request("drifting", "shop"));
        assertThat(orchestrator.checked("drifting").message()).isEqualTo("3 in sync");
        Path state = home.resolve("workspaces/drifting/address/terraform.tfstate");
        Files.writeString(state, Files.readString(state).replace("shop.example", "meddled.example"));
        site("drifting").edit(found -> {
            found.getData().put("host", "meddled.example");
            return found;
        });
        banner("drifting").edit(found -> {
            found.<Map<String, Object>>get("spec").put("text", "meddled");
            return found;
        });

        List<ResourceDrift> found = orchestrator.checked("drifting").drift().resources();

        assertThat(found).hasSize(3).allSatisfy(drift -> {
            assertThat(drift.status()).isEqualTo(DriftStatus.DRIFTED);
            assertThat(drift.changes())
                    .anyMatch(change -> String.valueOf(change.after()).contains("meddled"));
        });
        Deployment repaired = orchestrator.deployed(request("drifting", "shop"));
        assertThat(repaired.message()).isEqualTo("3 updated");
        assertShows("drifting", "shop");
        assertThat(orchestrator.checked("drifting").message()).isEqualTo("3 in sync");
    }

    @Test
    void is_destroyed_from_the_end_and_leaves_nothing() {
        orchestrator.deployed(request("gone", "shop"));

        Deployment destroyed = orchestrator.destroyed("gone");

        assertThat(destroyed.status()).as(destroyed.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(destroyed.resources())
                .extracting(DeployedResource::status)
                .containsOnly(ResourceProgressStatus.DELETED);
        assertThat(orchestrator.events("gone"))
                .filteredOn(event -> event.type().equals("resource.removed"))
                .extracting(event -> event.data().get("resource"))
                .containsExactly("banner", "site", "address");
        assertThat(site("gone").get()).isNull();
        assertThat(banner("gone").get()).isNull();
        assertThat(home.resolve("workspaces/gone")).doesNotExist();
    }

    @Test
    void a_password_that_goes_from_engine_to_engine_is_never_shown() {
        Map<String, Object> request = request("secretive", "shop");
        String plan = orchestrator.plan(request).toString();
        orchestrator.deployed(request);
        String path = "/api/v1/deployments/secretive";

        assertThat(Stream.of("", "/events?limit=1000", "/logs?limit=1000", "/runs/1", "/revisions", "/explain")
                        .map(part -> orchestrator.shop().get(path + part)))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.text()).doesNotContain(password("secretive"));
                });
        assertThat(plan).doesNotContain("password of");
    }

    private static void assertShows(String deployment, String name) {
        assertThat(site(deployment).get().getData()).containsEntry("host", name + ".example");
        GenericKubernetesResource banner = banner(deployment).get();
        assertThat(banner.<String>get("spec", "host")).isEqualTo(name + ".example");
        assertThat(banner.<String>get("spec", "text")).isEqualTo("Welcome to https://" + name + ".example");
    }

    private static PlannedAction action(Plan plan, String resource) {
        return plan.actions().stream()
                .filter(action -> action.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static Resource<ConfigMap> site(String deployment) {
        return client().configMaps().inNamespace(cluster.namespace()).withName(deployment);
    }

    private static Resource<GenericKubernetesResource> banner(String deployment) {
        return client().genericKubernetesResources("test.nestor.io/v1", "Greeting")
                .inNamespace(cluster.namespace())
                .withName(deployment);
    }

    private static String password(String deployment) {
        var secret = client().secrets()
                .inNamespace(cluster.namespace())
                .withName(deployment)
                .get();
        return new String(Base64.getDecoder().decode(secret.getData().get("password")), StandardCharsets.UTF_8);
    }

    private static KubernetesClient client() {
        return cluster.client();
    }
}

package io.nestor.orchestrator.gitops;

import static io.nestor.orchestrator.gitops.GitOpsService.request;
import static io.nestor.orchestrator.gitops.GitOpsService.resource;
import static io.nestor.orchestrator.gitops.GitOpsService.statuses;
import static io.nestor.orchestrator.gitops.GitOpsService.topic;
import static io.nestor.orchestrator.gitops.GitOpsService.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.deployment.Run;
import io.nestor.orchestrator.engine.helm.HelmForTests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through HTTP, into a real repository, with the real Helm. Nothing asks a cluster. */
class GitOpsApiTest {
    @TempDir
    private static Path home;

    private static BareRepository repository;
    private static GitOpsService service;

    @BeforeAll
    static void start() {
        repository = BareRepository.in(home.resolve("remote.git"));
        repository.commit("README.md", "hello");
        service = new GitOpsService(home, repository, Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
        repository.close();
    }

    private static String file(String deployment, String resource) {
        return "shop/prod/" + deployment + "/" + resource + ".yaml";
    }

    @Test
    void resources_of_both_engines_are_committed_at_once_and_their_rendered_outputs_flow() {
        HelmForTests.assumeHelm();
        int before = repository.log().size();

        Deployment deployment = service.deployed(request(
                "both",
                List.of(
                        web(Map.of("image", "nginx:1.27", "topic", "${resources.orders.outputs.name}")),
                        topic("orders", 3))));

        assertThat(deployment.status()).as(service.log("both")).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(repository.log()).hasSize(before + 1);
        assertThat(repository.log().getFirst())
                .startsWith("Deploy both, revision 1\n")
                .contains("create " + file("both", "orders"), "create " + file("both", "web"))
                .contains("\nDeployment: both\nRevision: 1\nTeam: shop\nRun: 1-");
        assertThat(repository.file(file("both", "orders"))).hasValue("""
            # Resource 'orders' of deployment 'both'.
            # Nestor writes this file; what you change here is overwritten by the next deploy.
            ---
            apiVersion: test.nestor.io/v1
            kind: Topic
            metadata:
              name: both-orders
              labels:
                app.kubernetes.io/managed-by: nestor
                nestor.io/deployment: both
                nestor.io/resource: orders
                nestor.io/team: shop
            spec:
              partitions: 3
            """);
        assertThat(repository.file(file("both", "web")).orElseThrow())
                .contains("kind: Service\nmetadata:\n  name: both-web\n  namespace: prod\n")
                .contains("serial: \"1.10\"", "checked: \"yes\"", "image: nginx:1.27", "value: both-orders")
                .doesNotContain("kind: Pod");
        assertThat(service.log("both"))
                .contains("web: no value for the output 'address': this resource is committed to Git, not applied")
                .contains("orders: committed as "
                        + repository.commits().getFirst().name());
    }

    @Test
    void a_plan_shows_what_changes_in_the_file_and_changes_nothing() {
        service.deployed(request("planned", List.of(topic("orders", 3), topic("bills", 1))));
        Map<String, String> before = repository.files();

        Plan plan = service.plan(request("planned", List.of(topic("orders", 5), topic("bills", 1), topic("new", 2))));

        assertThat(plan.actions())
                .filteredOn(action -> action.action() != ActionKind.UNCHANGED)
                .extracting(Plan.PlannedAction::resource, Plan.PlannedAction::action)
                .containsExactlyInAnyOrder(tuple("orders", ActionKind.UPDATE), tuple("new", ActionKind.CREATE));
        assertThat(plan.actions().stream()
                        .flatMap(action -> action.changes().stream())
                        .filter(change -> change.path()
                                .equals(file("planned", "orders") + "#Topic/planned-orders.spec.partitions")))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before()).isEqualTo(3);
                    assertThat(change.after()).isEqualTo(5);
                });
        assertThat(repository.files()).isEqualTo(before);
    }

    @Test
    void what_does_not_change_is_not_committed_and_what_leaves_is_removed() {
        service.deployed(request("shrinking", List.of(topic("orders", 3), topic("bills", 1))));
        int commits = repository.log().size();

        service.deployed(request("shrinking", List.of(topic("orders", 3), topic("bills", 1))));
        assertThat(repository.log()).hasSize(commits);

        service.deployed(request("shrinking", List.of(topic("orders", 4))));
        assertThat(repository.log()).hasSize(commits + 1);
        assertThat(repository.file(file("shrinking", "bills"))).isEmpty();
        assertThat(repository.file(file("shrinking", "orders")).orElseThrow()).contains("partitions: 4");

        Deployment destroyed = service.destroyed("shrinking");
        assertThat(destroyed.status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(repository.log()).hasSize(commits + 2);
        assertThat(repository.log().getFirst()).startsWith("Destroy shrinking\n");
        assertThat(repository.files().keySet()).noneMatch(path -> path.contains("shrinking"));
    }

    @Test
    void what_is_sensitive_is_never_committed() {
        HelmForTests.assumeHelm();
        int commits = repository.log().size();

        Deployment hashed = service.deployed(
                request("hashed", List.of(web(Map.of("image", "nginx:1.27", "token", "very-secret-token")))));
        Deployment plain = service.deployed(
                request("plain", List.of(web(Map.of("image", "nginx:1.27", "password", "from-somewhere")))));

        assertThat(hashed.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(hashed.resources().getFirst().message())
                .contains("depends on the input 'token'", "not committed to Git");
        assertThat(plain.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(plain.resources().getFirst().message()).contains("Secret/plain-web would stand in Git in clear");
        assertThat(repository.log()).hasSize(commits);
        assertThat(service.destroyed("hashed").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }

    @Test
    void an_output_that_only_the_cluster_knows_is_missed_by_name_and_the_rest_is_committed() {
        HelmForTests.assumeHelm();

        Deployment deployment = service.deployed(request(
                "waiting",
                List.of(
                        topic("orders", 3),
                        web(Map.of("image", "nginx:1.27", "topic", "${resources.orders.outputs.endpoint}")))));

        assertThat(statuses(deployment))
                .isEqualTo(Map.of("orders", ResourceProgressStatus.SUCCEEDED, "web", ResourceProgressStatus.FAILED));
        assertThat(deployment.resources())
                .filteredOn(resource -> resource.name().equals("web"))
                .singleElement()
                .satisfies(web -> assertThat(web.message()).contains("gave no output 'endpoint'"));
        assertThat(repository.files()).containsKey(file("waiting", "orders"));
    }

    @Test
    void what_another_engine_makes_waits_for_the_commit() {
        Deployment deployment = service.deployed(request(
                "mixed",
                List.of(
                        topic("orders", 3),
                        resource("copy", "job", "simulated", Map.of(), "orders"),
                        topic("bills", 1, "copy"))));

        assertThat(deployment.status()).as(service.log("mixed")).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(repository.log())
                .filteredOn(message -> message.startsWith("Deploy mixed"))
                .satisfiesExactly(
                        second -> assertThat(second).contains("create " + file("mixed", "bills"), "/2\n"),
                        first -> assertThat(first).contains("create " + file("mixed", "orders")));
    }

    @Test
    void drift_is_what_somebody_has_changed_in_the_file() {
        service.deployed(request("drifting", List.of(topic("orders", 3), topic("bills", 1))));
        assertThat(service.checked("drifting").message()).isEqualTo("2 in sync");
        String path = file("drifting", "orders");
        repository.commit(path, repository.file(path).orElseThrow().replace("partitions: 3", "partitions: 9"));

        Run run = service.checked("drifting");

        assertThat(run.drift().resources())
                .filteredOn(found -> found.name().equals("orders"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.status()).isEqualTo(DriftStatus.DRIFTED);
                    assertThat(found.changes()).singleElement().satisfies(change -> {
                        assertThat(change.path()).endsWith("#Topic/drifting-orders.spec.partitions");
                        assertThat(change.before()).isEqualTo(3);
                        assertThat(change.after()).isEqualTo(9);
                    });
                });
        service.deployed(request("drifting", List.of(topic("orders", 3), topic("bills", 1))));
        assertThat(repository.file(path).orElseThrow()).contains("partitions: 3");
    }

    @Test
    void a_file_of_somebody_else_is_left_alone() {
        repository.commit(file("taken", "orders"), "kind: Theirs\n");

        Deployment deployment = service.deployed(request("taken", List.of(topic("orders", 3))));

        assertThat(deployment.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(deployment.resources().getFirst().message()).contains("is somebody else's");
        assertThat(repository.file(file("taken", "orders"))).hasValue("kind: Theirs\n");
        service.destroyed("taken");
        assertThat(repository.file(file("taken", "orders"))).hasValue("kind: Theirs\n");
    }
}

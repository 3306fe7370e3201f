package io.nestor.orchestrator.gitops;

import static io.nestor.orchestrator.gitops.GitOpsService.request;
import static io.nestor.orchestrator.gitops.GitOpsService.topic;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Argo CD's and Flux's objects in a real API server; the test plays their controllers. */
class DeliveryTest {
    private static final ResourceDefinitionContext APPLICATIONS = kind("argoproj.io", "v1alpha1", "Application");
    private static final ResourceDefinitionContext KUSTOMIZATIONS =
            kind("kustomize.toolkit.fluxcd.io", "v1", "Kustomization");
    private static final ResourceDefinitionContext SOURCES = kind("source.toolkit.fluxcd.io", "v1", "GitRepository");

    @TempDir
    private static Path home;

    private static KubernetesClient client;
    private static BareRepository repository;
    private static GitOpsService service;
    private String namespace = "";

    @BeforeAll
    static void start() {
        KubernetesForTests.assumeCluster();
        client = KubernetesForTests.client();
        client.load(DeliveryTest.class.getResourceAsStream("/gitops/deliverers.yaml"))
                .serverSideApply();
        Awaitility.await()
                .until(() -> List.of(APPLICATIONS, KUSTOMIZATIONS, SOURCES).stream()
                        .allMatch(kind -> client.getApiResources(kind.getGroup() + "/" + kind.getVersion()) != null));
        repository = BareRepository.in(home.resolve("remote.git"));
        repository.commit("README.md", "hello");
        service = new GitOpsService(
                home,
                repository,
                Map.of(
                        "nestor.orchestrator.gitops.delivery.await", "true",
                        "nestor.orchestrator.gitops.delivery.poll-interval", "50ms",
                        "nestor.orchestrator.gitops.delivery.timeout", "2m"));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
            repository.close();
        }
        if (client != null) {
            client.close();
        }
    }

    @BeforeEach
    void create() {
        namespace = KubernetesForTests.newNamespace(client);
    }

    @AfterEach
    void delete() {
        for (ResourceDefinitionContext kind : List.of(APPLICATIONS, KUSTOMIZATIONS, SOURCES)) {
            client.genericKubernetesResources(kind).inNamespace(namespace).delete();
        }
        client.namespaces().withName(namespace).delete();
    }

    private static ResourceDefinitionContext kind(String group, String version, String kind) {
        String plural =
                kind.equals("GitRepository") ? "gitrepositories" : kind.toLowerCase(java.util.Locale.ROOT) + "s";
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    private void put(
            ResourceDefinitionContext kind, String name, Map<String, Object> spec, Map<String, Object> status) {
        client.resource(NestorJson.strict()
                        .writeValueAsString(Map.of(
                                "apiVersion",
                                kind.getGroup() + "/" + kind.getVersion(),
                                "kind",
                                kind.getKind(),
                                "metadata",
                                Map.of("name", name, "namespace", namespace),
                                "spec",
                                spec,
                                "status",
                                status)))
                .createOr(existing -> existing.update());
    }

    private void application(String deployment, String sync, String revision, String health) {
        put(
                APPLICATIONS,
                deployment,
                Map.of(
                        "source",
                        Map.of(
                                "repoURL",
                                repository.url(),
                                "path",
                                "shop/prod/" + deployment,
                                "targetRevision",
                                "main")),
                Map.of(
                        "sync", Map.of("status", sync, "revision", revision),
                        "health", Map.of("status", health, "message", "said Argo CD")));
    }

    private void kustomization(String deployment, String revision, String ready, String reason) {
        put(SOURCES, deployment, Map.of("url", repository.url(), "ref", Map.of("branch", "main")), Map.of());
        put(
                KUSTOMIZATIONS,
                deployment,
                Map.of(
                        "path",
                        "./shop/prod/" + deployment,
                        "sourceRef",
                        Map.of("kind", "GitRepository", "name", deployment)),
                Map.of(
                        "lastAppliedRevision",
                        "main@sha1:" + revision,
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", ready, "reason", reason, "message", "said Flux"))));
    }

    private String committed(String deployment) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> repository.log().stream()
                        .anyMatch(message -> message.contains("Deployment: " + deployment + "\n")));
        return repository.commits().stream()
                .filter(commit -> commit.getFullMessage().contains("Deployment: " + deployment + "\n"))
                .findFirst()
                .orElseThrow()
                .name();
    }

    @Test
    void a_resource_is_done_when_argo_cd_has_applied_its_commit_and_calls_it_healthy() {
        String old = repository.commits().getFirst().name();
        application("argo", "Synced", old, "Healthy");
        service.begin(request("argo", List.of(topic("orders", 3))));
        String commit = committed("argo");
        application("argo", "Synced", commit, "Progressing");
        Awaitility.await().until(() -> service.log("argo").contains("Synced, Progressing (said Argo CD)"));
        assertThat(service.get("argo").status()).isEqualTo(DeploymentStatus.RUNNING);

        String later = repository.commit("other", "somebody else's, on top");
        application("argo", "Synced", later, "Healthy");

        assertThat(service.ended("argo").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(service.checked("argo").drift().summary()).isEqualTo(Map.of(DriftStatus.IN_SYNC, 1));
        application("argo", "OutOfSync", old, "Healthy");
        assertThat(service.checked("argo").drift().resources()).singleElement().satisfies(found -> {
            assertThat(found.status()).isEqualTo(DriftStatus.DRIFTED);
            assertThat(found.changes())
                    .extracting(change -> change.path().replace(namespace, "ns"), change -> change.after())
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple("Application/ns/argo.revision", old),
                            org.assertj.core.api.Assertions.tuple("Application/ns/argo.health", "OutOfSync"));
        });
    }

    @Test
    void what_argo_cd_calls_degraded_has_failed() {
        application("degraded", "OutOfSync", "", "Missing");
        service.begin(request("degraded", List.of(topic("orders", 3))));

        application("degraded", "Synced", committed("degraded"), "Degraded");

        Deployment ended = service.ended("degraded");
        assertThat(ended.status()).isEqualTo(DeploymentStatus.FAILED);
        assertThat(ended.resources().getFirst().message()).contains("Synced, Degraded (said Argo CD)");
    }

    @Test
    void a_resource_is_done_when_flux_has_applied_its_commit_and_is_ready() {
        kustomization("flux", repository.commits().getFirst().name(), "True", "ReconciliationSucceeded");
        service.begin(request("flux", List.of(topic("orders", 3))));

        kustomization("flux", committed("flux"), "True", "ReconciliationSucceeded");

        assertThat(service.ended("flux").status()).isEqualTo(DeploymentStatus.SUCCEEDED);
    }
}

package io.nestor.verification.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.nestor.verification.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chart in a real cluster, whose API server and controllers take or refuse it. Nothing there runs a container. */
class ChartInstallTest {
    @TempDir
    Path scratch;

    private final String namespace = "nestor-test-" + UUID.randomUUID();
    private Path kubeconfig;
    private KubernetesClient client;

    @BeforeEach
    void cluster() {
        String file = System.getenv().getOrDefault("KUBECONFIG", "");
        assumeThat(!file.isBlank() && Files.exists(Path.of(file)))
                .as("there is no Kubernetes to test with: KUBECONFIG names no file")
                .isTrue();
        kubeconfig = Path.of(file);
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void leave() {
        if (client != null) {
            client.rbac()
                    .clusterRoleBindings()
                    .withName("nestor-orchestrator-engines")
                    .delete();
            client.rbac().clusterRoles().withName("nestor-orchestrator-engines").delete();
            client.namespaces().withName(namespace).delete();
            client.close();
        }
    }

    @Test
    void a_small_installation_gets_pods_volumes_and_tokens() {
        install(Chart.file("ci/small-values.yaml"));

        Awaitility.await().untilAsserted(() -> {
            assertThat(names(client.pods().inNamespace(namespace).list().getItems()))
                    .contains("nestor-catalog-0", "nestor-orchestrator-0", "nestor-composer-0");
            assertThat(client.persistentVolumeClaims()
                            .inNamespace(namespace)
                            .list()
                            .getItems())
                    .extracting(PersistentVolumeClaim::getMetadata)
                    .extracting("name")
                    .contains("data-nestor-catalog-0", "data-nestor-orchestrator-0", "data-nestor-composer-0");
        });
        assertThat(client.secrets()
                        .inNamespace(namespace)
                        .withName("nestor-tokens")
                        .get()
                        .getData())
                .containsOnlyKeys("service-token", "monitoring-token", "admin-token")
                .allSatisfy((key, token) -> assertThat(token).hasSizeGreaterThan(40));
    }

    @Test
    void replicas_get_budgets_and_autoscalers_of_whatever_version_the_cluster_has() {
        // Without what takes CRDs that this cluster doesn't have
        install(
                Chart.file("ci/company-values.yaml"),
                "gateway.enabled=false",
                "tls.enabled=false",
                "monitoring.serviceMonitor.enabled=false",
                "monitoring.rules.enabled=false");

        assertThat(all("policy", "PodDisruptionBudget")).hasSize(3);
        assertThat(all("autoscaling", "HorizontalPodAutoscaler")).hasSize(2);
        Awaitility.await()
                .untilAsserted(() -> assertThat(names(
                                client.pods().inNamespace(namespace).list().getItems()))
                        .contains("nestor-orchestrator-2", "nestor-composer-0"));
    }

    @Test
    void helms_test_starts_a_doctor_that_knows_where_everything_is() {
        install(Chart.file("ci/small-values.yaml"));

        Chart.in(scratch).test(namespace, kubeconfig);

        Container doctor = client.pods()
                .inNamespace(namespace)
                .withName("nestor-doctor")
                .get()
                .getSpec()
                .getContainers()
                .getFirst();
        assertThat(doctor.getArgs()).containsExactly("doctor");
        assertThat(doctor.getEnv())
                .extracting(EnvVar::getName, EnvVar::getValue)
                .contains(tuple("NESTOR_COMPOSER_URL", "http://nestor-composer." + namespace + ".svc:8080"));
    }

    private void install(Path values, String... overrides) {
        Command installed = Chart.in(scratch).install(namespace, kubeconfig, values, overrides);
        assertThat(installed.mustSucceed()).contains("deployed");
    }

    private List<GenericKubernetesResource> all(String group, String kind) {
        String version = client.getApiGroup(group).getPreferredVersion().getVersion();
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(group)
                        .withVersion(version)
                        .withKind(kind)
                        .withNamespaced(true)
                        .build())
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    private static List<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }
}

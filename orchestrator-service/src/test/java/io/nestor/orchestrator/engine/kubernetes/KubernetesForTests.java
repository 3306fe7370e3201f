package io.nestor.orchestrator.engine.kubernetes;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The cluster that {@code KUBECONFIG} names: one for tests, with nothing in it that matters to anybody. */
public final class KubernetesForTests {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private KubernetesForTests() {}

    /** Skips the test, and says so, where there is none. */
    public static void assumeCluster() {
        assumeThat(kubeconfig())
                .as("there is no Kubernetes to test with: KUBECONFIG names no file")
                .isPresent();
    }

    public static Optional<Path> kubeconfig() {
        return cluster("default").kubeconfig();
    }

    /** Close it. */
    public static Cluster cluster(String namespace) {
        return new Cluster(
                new KubernetesProperties(null, null, namespace, TIMEOUT), System.getenv(), InstantSource.system());
    }

    /** A cluster that is configured and does not answer. Close it. */
    public static Cluster silentCluster(Path directory) {
        Path kubeconfig = Kubeconfigs.write(directory, "https://127.0.0.1:1");
        return new Cluster(new KubernetesProperties(kubeconfig, null, null, TIMEOUT), Map.of(), InstantSource.system());
    }

    /** A client for what the test does to the cluster by itself. Close it. */
    public static KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().orElseThrow().toFile()))
                .build();
    }

    /** A namespace of the test's own. */
    public static String newNamespace(KubernetesClient client) {
        String name = "nestor-test-" + UUID.randomUUID();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }
}

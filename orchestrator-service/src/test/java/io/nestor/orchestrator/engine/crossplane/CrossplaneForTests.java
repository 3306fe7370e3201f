package io.nestor.orchestrator.engine.crossplane;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.awaitility.Awaitility;

/** A namespace of a real cluster with the test's kinds, and Crossplane's controllers played in it. */
public final class CrossplaneForTests implements AutoCloseable {
    static final Path FOLDER = Path.of("src/test/resources/crossplane").toAbsolutePath();

    private final KubernetesClient client = KubernetesForTests.client();
    private final String namespace = KubernetesForTests.newNamespace(client);
    private final Cluster cluster = KubernetesForTests.cluster(namespace);
    private final Controllers controllers;

    public CrossplaneForTests() {
        install(client);
        controllers = new Controllers(client, namespace);
    }

    private static void install(KubernetesClient client) {
        client.load(CrossplaneForTests.class.getResourceAsStream("/crossplane/definitions.yaml"))
                .serverSideApply();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.getApiResources("test.nestor.io/v1").getResources().stream()
                        .map(resource -> resource.getName())
                        .toList()
                        .containsAll(List.of("greetings", "xgreetings", "letters")));
    }

    public KubernetesClient client() {
        return client;
    }

    public String namespace() {
        return namespace;
    }

    Controllers controllers() {
        return controllers;
    }

    DeploymentEngine engine() {
        return engine(cluster, FOLDER);
    }

    DeploymentEngine engine(Path folder) {
        return engine(cluster, folder);
    }

    static DeploymentEngine engine(Cluster cluster, Path folder) {
        return new CrossplaneEngine(
                new CrossplaneProperties(8),
                cluster,
                (name, version, digest) -> folder,
                new Expressions(),
                InstantSource.system());
    }

    /** Leaves nothing behind that nobody would look after. */
    @Override
    public void close() {
        controllers.close();
        for (var kind : List.of(Controllers.CLAIMS, Controllers.LETTERS)) {
            var objects = client.genericKubernetesResources(kind).inNamespace(namespace);
            objects.list()
                    .getItems()
                    .forEach(object -> objects.resource(object)
                            .patch(Controllers.merging("test"), "{\"metadata\":{\"finalizers\":null}}"));
        }
        client.genericKubernetesResources(Controllers.COMPOSITES).list().getItems().stream()
                .filter(object -> object.getMetadata().getName().startsWith(namespace))
                .forEach(object -> client.resource(object).delete());
        client.namespaces().withName(namespace).delete();
        cluster.close();
        client.close();
    }
}

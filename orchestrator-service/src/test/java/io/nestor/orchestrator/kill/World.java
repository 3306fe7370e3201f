package io.nestor.orchestrator.kill;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.nestor.orchestrator.engine.FolderCatalog;
import io.nestor.orchestrator.engine.cloud.CloudForTests;
import io.nestor.orchestrator.engine.cloud.Thing;
import io.nestor.orchestrator.engine.crossplane.CrossplaneForTests;
import io.nestor.orchestrator.replica.OrchestratorProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What outlives whatever is killed: a cloud that Terraform makes things in, and a Kubernetes cluster. */
final class World implements AutoCloseable {
    private static final Path DEFINITIONS = Path.of("src/test/resources/kills").toAbsolutePath();

    private final Path home;
    private final CloudForTests provider = new CloudForTests();
    private final CrossplaneForTests cluster = new CrossplaneForTests();
    private int launched;

    World(Path home) {
        this.home = home;
    }

    /** Begins to start an orchestrator on what its predecessors have left. */
    OrchestratorProcess launch() {
        return OrchestratorProcess.launch(
                home,
                "orchestrator-" + ++launched,
                FolderCatalog.class,
                provider.environment(),
                "--" + FolderCatalog.FOLDER + "=" + DEFINITIONS,
                "--nestor.orchestrator.engine.environment=" + CloudForTests.REATTACH,
                "--nestor.orchestrator.engine.kubernetes.namespace=" + cluster.namespace(),
                "--nestor.orchestrator.retry.max-attempts=5");
    }

    /** Unlike all others on the cluster: orchestrators that don't know of each other must not share ids of deployments. */
    String name() {
        return cluster.namespace().substring(cluster.namespace().lastIndexOf('-') + 1);
    }

    Path workspace(String deployment) {
        return home.resolve("workspaces").resolve(deployment);
    }

    List<Thing> things(String deployment) {
        return provider.cloud().of(deployment);
    }

    long thingsEverMade(String deployment) {
        return provider.cloud().made(deployment);
    }

    Optional<ConfigMap> site(String deployment) {
        return Optional.ofNullable(client().configMaps()
                .inNamespace(cluster.namespace())
                .withName(deployment)
                .get());
    }

    Optional<GenericKubernetesResource> banner(String deployment) {
        return Optional.ofNullable(client().genericKubernetesResources("test.nestor.io/v1", "Greeting")
                .inNamespace(cluster.namespace())
                .withName(deployment)
                .get());
    }

    /** What Helm keeps of each revision of a release. */
    List<Secret> revisions(String release) {
        return client().secrets()
                .inNamespace(cluster.namespace())
                .withLabel("owner", "helm")
                .withLabel("name", release)
                .list()
                .getItems();
    }

    private KubernetesClient client() {
        return cluster.client();
    }

    @Override
    public void close() {
        cluster.close();
        provider.close();
    }
}

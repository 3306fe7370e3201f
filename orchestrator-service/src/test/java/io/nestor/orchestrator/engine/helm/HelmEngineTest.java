package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineContract;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class HelmEngineTest extends EngineContract {
    @TempDir
    Path directory;

    private KubernetesClient client;
    private String namespace;
    private Cluster cluster;
    private Path charts = HelmForTests.CHARTS;
    private Kubelet kubelet;
    private Makings makings;

    @BeforeAll
    static void helm_and_a_cluster_are_here() {
        HelmForTests.tool();
        KubernetesForTests.assumeCluster();
    }

    @BeforeEach
    void cluster() {
        client = KubernetesForTests.client();
        namespace = KubernetesForTests.newNamespace(client);
        cluster = KubernetesForTests.cluster(namespace);
        kubelet = Kubelet.start(client, namespace);
        makings = Makings.watch(client, namespace);
    }

    @AfterEach
    void leave() {
        makings.close();
        kubelet.close();
        cluster.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }

    @Override
    protected DeploymentEngine start() {
        return HelmForTests.engine(directory.resolve("helm"), cluster, charts);
    }

    @Override
    protected ResourceTask greeting(String resource, Map<String, Object> inputs) {
        return task(
                resource,
                new EngineConfig(
                        "greeting",
                        null,
                        Map.of(),
                        Map.of(
                                "text", "${objects['ConfigMap/' + release.name].data.text}",
                                "name", "${objects['ConfigMap/' + release.name].data.name}",
                                "secret", "${objects['Secret/' + release.name].stringData.secret}"),
                        null,
                        Map.of("release_name", "${resource}-${inputs.name}")),
                inputs);
    }

    @Override
    protected ResourceTask broken(String resource) {
        return task(resource, new EngineConfig("broken", null, Map.of(), Map.of(), null, Map.of()), Map.of());
    }

    private ResourceTask task(String resource, EngineConfig config, Map<String, Object> inputs) {
        return HelmForTests.in(namespace, Tasks.greeting(resource, "helm", config, inputs));
    }

    /** The API server does not answer. */
    @Override
    protected Trouble trouble(ResourceTask task) {
        Cluster answering = cluster;
        cluster = KubernetesForTests.silentCluster(directory);
        return new Trouble() {
            @Override
            public ResourceTask task() {
                return task;
            }

            @Override
            public void close() {
                cluster.close();
                cluster = answering;
            }
        };
    }

    @Override
    protected Codes codes() {
        return new Codes("render_failed", "cluster_unavailable");
    }

    @Override
    protected long made(ResourceTask task) {
        return makings.of(task.resource());
    }

    @Override
    protected void meddleWith(ResourceTask task) {
        client.configMaps().inNamespace(namespace).withName(name(task)).edit(object -> {
            object.getData().put("text", "meddled");
            return object;
        });
    }

    @Override
    protected void takeAway(ResourceTask task) {
        client.configMaps().inNamespace(namespace).withName(name(task)).delete();
        client.secrets().inNamespace(namespace).withName(name(task)).delete();
    }

    @Override
    protected boolean isInFlight(ResourceTask task, RecordingContext context) {
        return kubelet.isRunning(name(task) + "-slow");
    }

    @Override
    protected boolean killWorker(ResourceTask task) {
        List<ProcessHandle> workers = HelmForTests.workers(directory);
        assertThat(workers).hasSize(1);
        return workers.getFirst().destroyForcibly();
    }

    private static String name(ResourceTask task) {
        return task.resource() + "-" + task.inputs().get("name");
    }
}

package io.nestor.orchestrator.engine.crossplane;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every engine does, done with a kind of Crossplane. */
@Timeout(90)
abstract class CrossplaneContract extends EngineContract {
    @TempDir
    Path directory;

    private CrossplaneForTests crossplane;
    private boolean silent;

    abstract EngineConfig config();

    abstract ResourceDefinitionContext kind();

    @BeforeAll
    static void a_cluster_is_there() {
        KubernetesForTests.assumeCluster();
    }

    @BeforeEach
    void open() {
        crossplane = new CrossplaneForTests();
    }

    @AfterEach
    void close() {
        crossplane.close();
    }

    @Override
    protected DeploymentEngine start() {
        if (silent) {
            Cluster nobody = KubernetesForTests.silentCluster(directory);
            return CrossplaneForTests.engine(nobody, CrossplaneForTests.FOLDER);
        }
        return crossplane.engine();
    }

    @Override
    protected ResourceTask greeting(String resource, Map<String, Object> inputs) {
        return Tasks.greeting(resource, "crossplane", config(), inputs);
    }

    @Override
    protected ResourceTask broken(String resource) {
        EngineConfig config = new EngineConfig("broken.yaml", null, null, null, null, null);
        return Tasks.task(resource, "crossplane", config, List.of(), Map.of());
    }

    /** The API server does not answer. */
    @Override
    protected Trouble trouble(ResourceTask task) {
        silent = true;
        return new Trouble() {
            @Override
            public ResourceTask task() {
                return task;
            }

            @Override
            public void close() {
                silent = false;
            }
        };
    }

    @Override
    protected Codes codes() {
        return new Codes("object_invalid", "cluster_unavailable");
    }

    @Override
    protected long made(ResourceTask task) {
        return crossplane.controllers().made(task.resource());
    }

    @Override
    protected void meddleWith(ResourceTask task) {
        object(task).patch(Controllers.merging("kubectl-edit"), "{\"spec\":{\"text\":\"meddled\"}}");
    }

    @Override
    protected void takeAway(ResourceTask task) {
        object(task).delete();
        await().until(() -> object(task).get() == null);
    }

    private Resource<GenericKubernetesResource> object(ResourceTask task) {
        return crossplane
                .client()
                .genericKubernetesResources(kind())
                .inNamespace(crossplane.namespace())
                .withName(task.resource() + "-" + task.inputs().get("name"));
    }

    @Override
    protected boolean isInFlight(ResourceTask task, RecordingContext context) {
        return context.log().contains("Ready=False");
    }

    @Override
    protected boolean killWorker(ResourceTask task) {
        return false;
    }
}

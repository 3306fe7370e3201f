package io.nestor.orchestrator.engine.job;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Children that run in Jobs of the cluster for tests, in a namespace of their own, on a {@link PlayedNode}. */
public final class JobsForTests implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final KubernetesClient client = KubernetesForTests.client();
    private final String namespace = KubernetesForTests.newNamespace(client);
    private final Cluster cluster = KubernetesForTests.cluster(namespace);
    private final Path workspaces;
    private final PlayedNode node;
    private final Map<String, String> passedOn = new HashMap<>();

    public JobsForTests(Path workspaces) {
        this.workspaces = workspaces.toAbsolutePath();
        this.node =
                new PlayedNode(client, namespace, Map.of("PATH", System.getenv("PATH"), "HOME", workspaces.toString()));
    }

    /** Another variable that tools get. */
    public JobsForTests passingOn(Map<String, String> variables) {
        passedOn.putAll(variables);
        return this;
    }

    public Children children() {
        return new Children(execution(), InstantSource.system());
    }

    Execution execution() {
        return new JobExecution(
                new Jobs(cluster, template()), workspaces, passedOn, Duration.ofMinutes(1), InstantSource.system());
    }

    private PodTemplate template() {
        try {
            Files.createDirectories(workspaces);
            Path file = Files.createTempFile("pod", ".yaml");
            Files.writeString(file, """
                spec:
                  nodeName: %s
                  serviceAccountName: tools
                  terminationGracePeriodSeconds: 120
                  containers:
                    - name: tool
                      image: tools:1
                      resources:
                        limits: {memory: 1Gi}
                      volumeMounts:
                        - {name: workspaces, mountPath: "%s"}
                  volumes:
                    - name: workspaces
                      emptyDir: {}
                """.formatted(namespace, workspaces));
            PodTemplate template = PodTemplate.of(
                    new JobProperties(file, Map.of("pulumi", "pulumi:3"), null, null, null, TIMEOUT, TIMEOUT),
                    workspaces);
            Files.delete(file);
            return template;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PlayedNode node() {
        return node;
    }

    KubernetesClient client() {
        return client;
    }

    List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    /** Of the Jobs that are there. */
    List<String> names() {
        return client.batch().v1().jobs().inNamespace(namespace).list().getItems().stream()
                .map(job -> job.getMetadata().getName())
                .toList();
    }

    /** Everything that the node was ever told of pods, as JSON. */
    public String seen() {
        return node.seen();
    }

    @Override
    public void close() {
        node.close();
        client.namespaces().withName(namespace).delete();
        cluster.close();
        client.close();
    }
}

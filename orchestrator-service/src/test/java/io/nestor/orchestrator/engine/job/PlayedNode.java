package io.nestor.orchestrator.engine.job;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A node of a cluster that has none: runs the containers of a namespace's pods as processes of this machine, which has the
 * volume with the workspaces anyhow, and tells the API server of them as a kubelet does.
 */
final class PlayedNode implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final KubernetesClient client;
    private final String namespace;
    private final Map<String, String> environment;
    private final Map<String, Process> containers = new ConcurrentHashMap<>();
    private final Map<String, Instant> stopped = new ConcurrentHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean broken;

    /**
     * @param namespace of its pods; also the node's name
     * @param environment of the image
     */
    PlayedNode(KubernetesClient client, String namespace, Map<String, String> environment) {
        this.client = client;
        this.namespace = namespace;
        this.environment = environment;
        // The cluster takes pods away from nodes that it does not know
        client.nodes()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        var _ = looking.scheduleWithFixedDelay(this::work, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** As if it could not pull any image from now on. */
    void breakImages() {
        broken = true;
    }

    /** How many containers it has started. */
    int started() {
        return containers.size();
    }

    /** As if the kernel had killed all containers, with their shells. */
    void killContainers() {
        containers.values().stream().filter(Process::isAlive).forEach(PlayedNode::killAll);
    }

    private static void killAll(Process container) {
        List<ProcessHandle> inside = container.descendants().toList();
        container.destroyForcibly();
        inside.forEach(ProcessHandle::destroyForcibly);
    }

    private void work() {
        try {
            client.pods().inNamespace(namespace).list().getItems().forEach(this::look);
        } catch (KubernetesClientException changedMeanwhile) {
            // Seen again in a moment.
        }
    }

    /** All pods, as JSON. */
    String seen() {
        return String.join("\n", seen);
    }

    private void look(Pod pod) {
        String uid = pod.getMetadata().getUid();
        Process container = containers.get(uid);
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            end(pod, container);
        } else if (container == null) {
            start(pod, uid);
        } else if (!container.isAlive() && told.add(uid)) {
            ended(pod, container);
        }
    }

    private void start(Pod pod, String uid) {
        seen.add(client.getKubernetesSerialization().asJson(pod));
        if (broken) {
            tell(
                    pod,
                    "Pending",
                    status -> status.withNewState()
                            .withNewWaiting()
                            .withReason("ImagePullBackOff")
                            .withMessage("no such image")
                            .endWaiting()
                            .endState());
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(
                        pod.getSpec().getContainers().getFirst().getCommand())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            containers.put(uid, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tell(
                pod,
                "Running",
                status -> status.withNewState().withNewRunning().endRunning().endState());
    }

    /** A pod that is deleted is asked to stop, then killed, and gone once nothing of it runs. */
    private void end(Pod pod, Process container) {
        String uid = pod.getMetadata().getUid();
        if (container == null || !container.isAlive()) {
            client.pods().resource(pod).withGracePeriod(0).delete();
            return;
        }
        Instant since = stopped.computeIfAbsent(uid, first -> {
            container.toHandle().destroy();
            return Instant.now();
        });
        long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
        if (Instant.now().isAfter(since.plusSeconds(grace))) {
            killAll(container);
        }
    }

    private void ended(Pod pod, Process container) {
        int code = container.exitValue();
        tell(
                pod,
                code == 0 ? "Succeeded" : "Failed",
                status -> status.withNewState()
                        .withNewTerminated()
                        .withExitCode(code)
                        .withReason(code == 137 ? "OOMKilled" : "Error")
                        .endTerminated()
                        .endState());
    }

    private void tell(Pod pod, String phase, Consumer<ContainerStatusBuilder> state) {
        ContainerStatusBuilder status = new ContainerStatusBuilder()
                .withName("tool")
                .withImage(pod.getSpec().getContainers().getFirst().getImage())
                .withImageID("played")
                .withReady(false)
                .withRestartCount(0);
        state.accept(status);
        ContainerStatus built = status.build();
        client.pods().resource(pod).editStatus(current -> {
            current.getStatus().setPhase(phase);
            current.getStatus().setContainerStatuses(List.of(built));
            return current;
        });
    }

    @Override
    public void close() {
        looking.shutdownNow();
        killContainers();
        client.nodes().withName(namespace).delete();
    }
}

package io.nestor.orchestrator.engine.helm;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays the kubelet in a cluster without nodes: a pod ends after the seconds that its annotation names. */
final class Kubelet implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final KubernetesClient client;
    private final Watch watch;

    private Kubelet(KubernetesClient client, String namespace) {
        this.client = client;
        this.watch = client.pods()
                .inNamespace(namespace)
                .withLabel("nestor-test", "slow")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, Pod pod) {
                        if (action == Action.ADDED) {
                            run(pod);
                        } else if (action == Action.DELETED) {
                            running.remove(pod.getMetadata().getName());
                        }
                    }

                    @Override
                    public void onClose(WatcherException gone) {}
                });
    }

    static Kubelet start(KubernetesClient client, String namespace) {
        return new Kubelet(client, namespace);
    }

    boolean isRunning(String pod) {
        return running.contains(pod);
    }

    private void run(Pod pod) {
        running.add(pod.getMetadata().getName());
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        int seconds = Integer.parseInt(annotations.getOrDefault("nestor-test/seconds", "0"));
        String phase = annotations.containsKey("nestor-test/fails") ? "Failed" : "Succeeded";
        var _ = clock.schedule(() -> end(pod, phase), seconds, TimeUnit.SECONDS);
    }

    private void end(Pod pod, String phase) {
        running.remove(pod.getMetadata().getName());
        try {
            client.pods()
                    .resource(pod)
                    .editStatus(present -> new PodBuilder(present)
                            .withNewStatus()
                            .withPhase(phase)
                            .endStatus()
                            .build());
        } catch (KubernetesClientException deletedMeanwhile) {
            // Nobody waits for it any more.
        }
    }

    @Override
    public void close() {
        watch.close();
        clock.shutdownNow();
    }
}

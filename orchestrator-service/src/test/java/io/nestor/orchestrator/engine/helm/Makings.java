package io.nestor.orchestrator.engine.helm;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often a greeting has been made: a ConfigMap that is made anew has another uid. */
final class Makings implements AutoCloseable {
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Watch watch;

    private Makings(KubernetesClient client, String namespace) {
        this.watch = client.configMaps()
                .inNamespace(namespace)
                .withLabel("nestor-test", "greeting")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap object) {
                        made.add(object.getMetadata().getName() + "/"
                                + object.getMetadata().getUid());
                    }

                    @Override
                    public void onClose(WatcherException gone) {}
                });
    }

    static Makings watch(KubernetesClient client, String namespace) {
        return new Makings(client, namespace);
    }

    long of(String resource) {
        return made.stream().filter(object -> object.startsWith(resource + "-")).count();
    }

    @Override
    public void close() {
        watch.close();
    }
}

package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Argo CD's Applications. Fields as in https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml. */
record ArgoApplications(Watched watched) implements Deliverer {
    private static final String API = "argoproj.io/v1alpha1";
    private static final String KIND = "Application";
    private static final Set<String> BROKEN = Set.of("Degraded");

    @Override
    public List<State> of(Objects cluster, List<String> paths) {
        return cluster.list(API, KIND, null, Map.of()).stream()
                .filter(application -> sources(application).stream()
                        .anyMatch(source -> watched.is(
                                Fields.text(source, "repoURL"),
                                Fields.text(source, "targetRevision"),
                                Fields.text(source, "path"),
                                paths)))
                .map(ArgoApplications::state)
                .toList();
    }

    private static List<Object> sources(Map<String, ? extends @Nullable Object> application) {
        List<Object> sources = new ArrayList<>();
        Object single = Fields.at(application, "spec", "source");
        if (single != null) {
            sources.add(single);
        }
        if (Fields.at(application, "spec", "sources") instanceof List<?> several) {
            several.forEach(source -> sources.add(java.util.Objects.requireNonNull(source)));
        }
        return sources;
    }

    private static State state(Map<String, ? extends @Nullable Object> application) {
        String sync = Fields.text(application, "status", "sync", "status");
        String health = Fields.text(application, "status", "health", "status");
        String trouble = Fields.text(application, "status", "health", "message");
        ObjectReference name = ObjectReference.of(application);
        return new State(
                KIND + "/" + name.namespace() + "/" + name.name(),
                Fields.text(application, "status", "sync", "revision"),
                sync.equals("Synced") ? health : sync,
                sync.equals("Synced") && health.equals("Healthy"),
                BROKEN.contains(health),
                (sync.isEmpty() ? "not synced" : sync) + ", " + (health.isEmpty() ? "health unknown" : health)
                        + (trouble.isEmpty() ? "" : " (" + trouble + ")"));
    }
}

package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Flux's Kustomizations over a GitRepository. Fields as in https://fluxcd.io/flux/components/kustomize/kustomizations/ and
 * https://fluxcd.io/flux/components/source/gitrepositories/.
 */
record FluxKustomizations(Watched watched) implements Deliverer {
    private static final String API = "kustomize.toolkit.fluxcd.io/v1";
    private static final String KIND = "Kustomization";
    private static final String SOURCE_API = "source.toolkit.fluxcd.io/v1";
    private static final String SOURCE_KIND = "GitRepository";

    @Override
    public List<State> of(Objects cluster, List<String> paths) {
        return cluster.list(API, KIND, null, Map.of()).stream()
                .filter(kustomization -> source(cluster, kustomization)
                        .filter(source -> watched.is(
                                Fields.text(source, "spec", "url"),
                                Fields.text(source, "spec", "ref", "branch"),
                                Fields.text(kustomization, "spec", "path"),
                                paths))
                        .isPresent())
                .map(FluxKustomizations::state)
                .toList();
    }

    private static Optional<Map<String, @Nullable Object>> source(
            Objects cluster, Map<String, ? extends @Nullable Object> kustomization) {
        if (!Fields.text(kustomization, "spec", "sourceRef", "kind").equals(SOURCE_KIND)) {
            return Optional.empty();
        }
        String namespace = Fields.text(kustomization, "spec", "sourceRef", "namespace");
        return cluster.find(new ObjectReference(
                SOURCE_API,
                SOURCE_KIND,
                namespace.isEmpty() ? ObjectReference.of(kustomization).namespace() : namespace,
                Fields.text(kustomization, "spec", "sourceRef", "name")));
    }

    private static State state(Map<String, ? extends @Nullable Object> kustomization) {
        Map<?, ?> ready = Map.of();
        if (Fields.at(kustomization, "status", "conditions") instanceof List<?> conditions) {
            for (Object condition : conditions) {
                if (condition instanceof Map<?, ?> given && "Ready".equals(given.get("type"))) {
                    ready = given;
                }
            }
        }
        String status = Fields.text(ready, "status");
        boolean broken = status.equals("False") && !Fields.text(ready, "reason").equals("Progressing");
        ObjectReference name = ObjectReference.of(kustomization);
        String applied = Fields.text(kustomization, "status", "lastAppliedRevision");
        return new State(
                KIND + "/" + name.namespace() + "/" + name.name(),
                // main@sha1:0a1b…, in older versions main/0a1b…
                applied.substring(Math.max(applied.lastIndexOf(':'), applied.lastIndexOf('/')) + 1),
                status.equals("True") ? "Ready" : Fields.text(ready, "reason"),
                status.equals("True"),
                broken,
                (status.equals("True") ? "ready" : "not ready") + ": " + Fields.text(ready, "message"));
    }
}

package io.nestor.orchestrator.sharing;

import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.Operation;
import io.nestor.models.error.Hint;
import io.nestor.models.error.Violation;
import io.nestor.orchestrator.reference.OutputReference;
import io.nestor.orchestrator.reference.Provider;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks what a request wants of other deployments. */
public final class ProviderCheck {
    private static final int CANDIDATES = 1_000;

    private final DeploymentStore store;
    private final Exports exports;

    public ProviderCheck(DeploymentStore store, Exports exports) {
        this.store = store;
        this.exports = exports;
    }

    /** @param references of each resource */
    public List<Violation> check(DeploymentRequest request, List<List<OutputReference>> references) {
        List<Violation> violations = new ArrayList<>();
        Map<String, Optional<DeploymentRecord>> providers = new HashMap<>();
        for (int index = 0; index < references.size(); index++) {
            for (OutputReference reference : references.get(index)) {
                Optional<String> id = Provider.id(reference.resource());
                if (id.isPresent()) {
                    String path = reference.isDeclared()
                            ? reference.path()
                            : "resources[" + index + "].config." + reference.path();
                    Optional<DeploymentRecord> provider =
                            providers.computeIfAbsent(id.get(), known -> find(request, known));
                    problem(request, id.get(), provider, reference.output())
                            .ifPresent(problem -> violations.add(new Violation(path, problem)));
                }
            }
        }
        return violations.stream().distinct().toList();
    }

    private Optional<DeploymentRecord> find(DeploymentRequest request, String id) {
        return store.find(id)
                .map(DeploymentStore.Versioned::deployment)
                .filter(found -> found.team().equals(request.team())
                        && found.environment().equals(request.environment()));
    }

    private Optional<String> problem(
            DeploymentRequest request, String id, Optional<DeploymentRecord> provider, String output) {
        if (id.equals(request.id())) {
            return Optional.of(
                    "a deployment cannot wait for itself; use resources.<name>.outputs.<output> within a deployment");
        }
        if (provider.isEmpty()) {
            return Optional.of("team '" + request.team() + "' has no deployment '" + id + "' in environment '"
                    + request.environment() + "'" + Hint.didYouMean(id, candidates(request)));
        }
        if (provider.get().operation() == Operation.DESTROY) {
            return Optional.of("deployment '" + id + "' is destroyed; deploy it first");
        }
        Set<String> names = exports.names(provider.get());
        if (!names.contains(output)) {
            return Optional.of("deployment '" + id + "' exports no output '" + output + "'"
                    + Hint.didYouMean(output, names)
                    + (names.isEmpty() ? "; it exports none" : "; it exports " + String.join(", ", names)));
        }
        return cycle(request.id(), id)
                .map(path -> "these deployments would wait for each other: " + String.join(" → ", path)
                        + "; remove one of these references");
    }

    private List<String> candidates(DeploymentRequest request) {
        return store.list(request.team(), null, CANDIDATES).stream()
                .filter(deployment -> deployment.environment().equals(request.environment()))
                .map(DeploymentRecord::id)
                .toList();
    }

    /** The way from a deployment through what it uses back to itself, once it uses the provider. */
    private Optional<List<String>> cycle(String deployment, String provider) {
        return way(provider, deployment, new HashSet<>()).map(way -> {
            List<String> path = new ArrayList<>(List.of(deployment));
            path.addAll(way);
            return path;
        });
    }

    private Optional<List<String>> way(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return Optional.of(List.of(to));
        }
        if (!seen.add(from)) {
            return Optional.empty();
        }
        for (String next : uses(from)) {
            Optional<List<String>> rest = way(next, to, seen);
            if (rest.isPresent()) {
                List<String> path = new ArrayList<>(List.of(from));
                path.addAll(rest.get());
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private Set<String> uses(String id) {
        return store.find(id)
                .map(DeploymentStore.Versioned::deployment)
                .filter(deployment -> deployment.operation() != Operation.DESTROY)
                .flatMap(deployment -> store.revision(id, deployment.revision()))
                .map(revision -> revision.uses().keySet())
                .orElse(Set.of());
    }
}

package io.nestor.orchestrator.sharing;

import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Outputs;
import io.nestor.orchestrator.reference.Provider;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What deployments put out for others. */
public final class Exports {
    private final DeploymentStore store;

    public Exports(DeploymentStore store) {
        this.store = store;
    }

    /** Names of the outputs that a deployment is to have, whether it has been carried out or not. */
    Set<String> names(DeploymentRecord deployment) {
        return names(resources(deployment));
    }

    public static Set<String> names(Collection<ResourceInstance> resources) {
        Set<String> names = new TreeSet<>();
        resources.forEach(resource -> names.addAll(resource.outputs().keySet()));
        return names;
    }

    /** Those that there are, in clear, as the deployment's last run has left them. */
    Outputs of(DeploymentRecord deployment) {
        Map<String, AppliedResource> applied = new HashMap<>();
        store.applied(deployment.id(), deployment.state()).forEach(resource -> applied.put(resource.name(), resource));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Set<String> sensitive = new HashSet<>();
        for (ResourceInstance resource : resources(deployment)) {
            AppliedResource there = applied.get(resource.name());
            resource.outputs().forEach((name, output) -> {
                if (there != null && there.outputs().containsKey(output)) {
                    values.put(name, there.outputs().get(output));
                    if (there.sensitiveOutputs().contains(output)) {
                        sensitive.add(name);
                    }
                }
            });
        }
        return new Outputs(values, sensitive);
    }

    /** What is known already of providers, by their names: nothing of one that is at work. */
    public Map<String, Outputs> known(Collection<String> providers) {
        Map<String, Outputs> known = new HashMap<>();
        for (String provider : providers) {
            Optional<DeploymentRecord> deployment = Provider.id(provider)
                    .flatMap(store::find)
                    .map(DeploymentStore.Versioned::deployment)
                    .filter(found -> !found.isRunning());
            deployment.ifPresent(found -> known.put(provider, of(found)));
        }
        return known;
    }

    private List<ResourceInstance> resources(DeploymentRecord deployment) {
        return deployment.operation() == Operation.DESTROY
                ? List.of()
                : store.revision(deployment.id(), deployment.revision())
                        .map(revision -> store.resources(deployment.id(), revision))
                        .orElse(List.of());
    }
}

package io.nestor.orchestrator.engine.kubernetes;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What kinds of objects the cluster knows. What it knew is believed for a while, what it did not is asked for again. */
final class Kinds {
    private static final Duration TRUE_FOR = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Map<Kind, Seen> seen = new ConcurrentHashMap<>();

    private record Kind(String apiVersion, String name) {}

    private record Seen(ResourceDefinitionContext context, Instant at) {}

    Kinds(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    Optional<ResourceDefinitionContext> find(String apiVersion, String kind) {
        Kind key = new Kind(apiVersion, kind);
        Seen known = seen.get(key);
        if (known != null && known.at().plus(TRUE_FOR).isAfter(clock.instant())) {
            return Optional.of(known.context());
        }
        Optional<ResourceDefinitionContext> found = discover(apiVersion, kind);
        found.ifPresentOrElse(context -> seen.put(key, new Seen(context, clock.instant())), () -> seen.remove(key));
        return found;
    }

    private Optional<ResourceDefinitionContext> discover(String apiVersion, String kind) {
        APIResourceList resources;
        try {
            resources = client.getApiResources(apiVersion);
        } catch (KubernetesClientException refused) {
            throw ClusterException.of(refused, "asking the API server for " + apiVersion);
        }
        return resources == null
                ? Optional.empty()
                : resources.getResources().stream()
                        .filter(resource -> resource.getKind().equals(kind)
                                && !resource.getName().contains("/"))
                        .findFirst()
                        .map(resource -> ResourceDefinitionContext.fromApiResource(apiVersion, resource));
    }
}

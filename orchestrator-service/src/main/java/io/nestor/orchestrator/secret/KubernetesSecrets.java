package io.nestor.orchestrator.secret;

import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of the cluster that engines work on, called {@code secret/key}.
 *
 * @param namespace a template
 */
record KubernetesSecrets(Cluster cluster, String namespace) implements SecretSource {
    @Override
    public SecretFound find(Place place, String name) {
        int slash = name.indexOf('/');
        if (slash < 0 || slash != name.lastIndexOf('/')) {
            return new SecretFound.Missing("it is called as secret(\"<Kubernetes Secret>/<key>\")");
        }
        return switch (cluster.access()) {
            case ClusterAccess.Reachable reachable ->
                find(
                        reachable.objects(),
                        new ObjectReference("v1", "Secret", place.in(namespace), name.substring(0, slash)),
                        name.substring(slash + 1));
            case ClusterAccess.Unreachable(boolean configured, String message) ->
                new SecretFound.Unreadable(message, configured);
        };
    }

    private static SecretFound find(Objects objects, ObjectReference reference, String key) {
        try {
            Optional<Map<String, @Nullable Object>> secret = objects.find(reference);
            return secret.isPresent()
                            && secret.get().get("data") instanceof Map<?, ?> entries
                            && entries.get(key) instanceof String encoded
                    ? new SecretFound.Value(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8))
                    : new SecretFound.Missing("there is no key '" + key + "' in " + reference);
        } catch (ClusterException failed) {
            return new SecretFound.Unreadable(
                    failed.failure().message(), failed.failure().retryable());
        }
    }
}

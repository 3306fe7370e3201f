package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.error.NestorException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deployments are asked for; what is absent is not asked about.
 *
 * @param labels all of which a deployment has to carry
 */
record DeploymentQuery(
        @Nullable String environment, @Nullable DeploymentStatus status, Map<String, String> labels) {
    /** @param labels each {@code name=value} */
    static DeploymentQuery of(
            @Nullable String environment, @Nullable DeploymentStatus status, @Nullable List<String> labels) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String label : labels == null ? List.<String>of() : labels) {
            int equals = label.indexOf('=');
            if (equals < 1) {
                throw NestorException.invalid("label", "must be name=value, not '" + label + "'");
            }
            wanted.put(label.substring(0, equals), label.substring(equals + 1));
        }
        return new DeploymentQuery(environment, status, wanted);
    }

    boolean accepts(Deployment deployment) {
        return (environment == null || environment.equals(deployment.environment()))
                && (status == null || status == deployment.status())
                && deployment.labels().entrySet().containsAll(labels.entrySet());
    }
}

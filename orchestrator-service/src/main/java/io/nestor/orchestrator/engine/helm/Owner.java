package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.Ownership;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a release is. It stands among the annotations of the chart that the release is made of, so that a release has its
 * owner from the first moment on, also one that was never completed.
 */
record Owner(String deployment, String resource, String team) {
    private static final String DEPLOYMENT = Ownership.PREFIX + "deployment";
    private static final String RESOURCE = Ownership.PREFIX + "resource";
    private static final String TEAM = Ownership.PREFIX + "team";

    static Owner of(ResourceTask task) {
        return new Owner(task.deployment(), task.resource(), task.team());
    }

    static Optional<Owner> of(Map<String, String> annotations) {
        String deployment = annotations.get(DEPLOYMENT);
        String resource = annotations.get(RESOURCE);
        return deployment == null || resource == null
                ? Optional.empty()
                : Optional.of(new Owner(deployment, resource, annotations.getOrDefault(TEAM, "")));
    }

    Map<String, String> annotations() {
        return Map.of(DEPLOYMENT, deployment, RESOURCE, resource, TEAM, team);
    }

    /** Of a release's Secrets, by which the releases of a resource are found whatever they are called. */
    Map<String, String> labels() {
        return new Ownership(deployment, resource, team).labels();
    }

    boolean isSameAs(Owner other) {
        return deployment.equals(other.deployment()) && resource.equals(other.resource());
    }

    @Override
    public String toString() {
        return "resource '" + resource + "' of deployment '" + deployment + "'";
    }
}

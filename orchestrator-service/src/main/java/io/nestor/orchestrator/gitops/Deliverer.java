package io.nestor.orchestrator.gitops;

import io.nestor.orchestrator.engine.kubernetes.Objects;
import java.util.List;

/** A controller that brings what is in a branch into a cluster, as it tells of itself in the cluster's objects. */
interface Deliverer {
    /** What applies any of these files; empty if nothing does. */
    List<State> of(Objects cluster, List<String> paths);

    /**
     * How far it is.
     *
     * @param name of its object, as {@code Application/argocd/shop}
     * @param revision the commit that it has applied; empty while there is none
     * @param health in its own word
     * @param message for people
     */
    record State(String name, String revision, String health, boolean isHealthy, boolean isBroken, String message) {}
}

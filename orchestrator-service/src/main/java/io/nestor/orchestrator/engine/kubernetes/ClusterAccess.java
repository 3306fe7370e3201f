package io.nestor.orchestrator.engine.kubernetes;

import io.nestor.orchestrator.engine.Outcome;

/** Whether the cluster can be worked on, as of a moment ago. */
public sealed interface ClusterAccess {
    /**
     * It answers.
     *
     * @param version of the API server, as {@code v1.33.2}
     * @param namespace of what names none
     */
    record Reachable(Objects objects, String version, String namespace) implements ClusterAccess {}

    /**
     * It doesn't.
     *
     * @param configured whether there is a cluster at all, so that a later attempt may find it there
     * @param message what is wrong and what to do about it
     */
    record Unreachable(boolean configured, String message) implements ClusterAccess {
        /** What an action that needs the cluster ends with. */
        public Outcome.Failed failure() {
            return new Outcome.Failed(
                    configured ? ClusterException.UNAVAILABLE : "engine_unavailable", message, configured);
        }
    }
}

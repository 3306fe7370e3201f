package io.nestor.orchestrator.staging;

import io.nestor.orchestrator.engine.DeploymentEngine;

/**
 * What is prepared by the actions of a run and takes effect together. A staged action counts as done only when the run has
 * published it; a run publishes when nothing else is left for it to do first.
 */
public interface Staging {
    /** Every action takes effect by itself. */
    Staging NONE = new Staging() {
        @Override
        public boolean stages(String engine, String environment) {
            return false;
        }

        @Override
        public DeploymentEngine inPlaceOf(DeploymentEngine engine) {
            return engine;
        }

        @Override
        public Published publish(Publication publication) {
            throw new IllegalStateException("nothing is staged, so nothing can be published");
        }
    };

    /** Whether the changes that the engine makes in the environment are staged. */
    boolean stages(String engine, String environment);

    /** The engine that stages what this one would do; or this one. */
    DeploymentEngine inPlaceOf(DeploymentEngine engine);

    /**
     * Puts into effect what the actions have staged, and blocks until that is done. Done again for the same publication, it
     * finds what the first call did.
     */
    Published publish(Publication publication);
}

package io.nestor.orchestrator.deployment;

import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import io.nestor.orchestrator.staging.Staging;

/** One of two engines stages what it does; {@link SimulatedDriver} publishes it. */
final class SimulatedStaging implements Staging {
    static final String ENGINE = "other";

    @Override
    public boolean stages(String engine, String environment) {
        return engine.equals(ENGINE);
    }

    @Override
    public DeploymentEngine inPlaceOf(DeploymentEngine engine) {
        return engine;
    }

    @Override
    public Published publish(Publication publication) {
        throw new IllegalStateException("the driver publishes");
    }
}

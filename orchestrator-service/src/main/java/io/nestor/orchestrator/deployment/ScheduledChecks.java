package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.drift.DriftSchedule;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import java.util.ArrayList;
import java.util.List;

/** Drift checks that nobody has asked for. */
record ScheduledChecks(DeploymentStore store, Deployments deployments, Runs runs) implements DriftSchedule.Checks {
    private static final int AT_ONCE = 1_000;

    @Override
    public boolean begin(String deployment) {
        return deployments.driftOnSchedule(deployment);
    }

    @Override
    public boolean isUnderWay(String deployment) {
        return runs.find(deployment).isPresent();
    }

    @Override
    public List<String> deployed() {
        List<String> deployed = new ArrayList<>();
        String position = null;
        List<DeploymentRecord> page;
        do {
            page = store.list(null, position, AT_ONCE);
            for (DeploymentRecord deployment : page) {
                position = deployment.id();
                if (deployment.canDrift() && deployment.status() == DeploymentStatus.SUCCEEDED) {
                    deployed.add(deployment.id());
                }
            }
        } while (page.size() == AT_ONCE);
        return deployed;
    }
}

package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport;

/** Shows how a run goes on while a command waits for it. */
public interface Progress {
    /** Something may have changed. */
    void update(DeploymentStatusReport report);

    /** Nothing has changed, but time has passed. */
    void tick();

    /** No more comes. */
    void end();
}

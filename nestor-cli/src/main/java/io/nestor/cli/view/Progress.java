package io.nestor.cli.view;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.LogLine;
import java.time.Duration;
import java.util.Map;

/** Shows how a run goes on while a command waits for it. */
public interface Progress {
    /** Something may have changed. */
    void update(DeploymentStatusReport report);

    /** Nothing has changed, but time has passed. */
    void tick();

    /** No more comes. */
    void end();

    /** Whether a person looks at it, who wants to know what engines say and how long it will take. */
    default boolean isWatched() {
        return false;
    }

    /** An engine said something; may come from any thread. */
    default void said(LogLine line) {}

    /** How long resources took in past runs, by name; may come from any thread. */
    default void expect(Map<String, Duration> usual) {}
}

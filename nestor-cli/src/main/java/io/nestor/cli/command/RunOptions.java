package io.nestor.cli.command;

import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.OnFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run is to be carried out; what is not given, the composition says. */
final class RunOptions {
    @Option(
            names = "--run-timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Give up the run after so long, such as 30m.")
    @Nullable
    Duration timeout;

    @Option(names = "--max-parallel", paramLabel = "N", description = "Work on so many resources at once.")
    @Nullable
    Integer maxParallel;

    @Option(
            names = "--on-failure",
            paramLabel = "WHAT",
            description = "When a resource fails: ${COMPLETION-CANDIDATES}.")
    @Nullable
    OnFailure onFailure;

    @Option(names = "--prevent-destroy", description = "Refuse to delete or replace a resource.")
    boolean preventDestroy;

    /** Null where nothing is given. */
    @Nullable
    DeploymentConfig config() {
        DeploymentConfig config =
                new DeploymentConfig(timeout, maxParallel, null, onFailure, preventDestroy ? Boolean.TRUE : null);
        return config.equals(DeploymentConfig.DEFAULTS) ? null : config;
    }
}

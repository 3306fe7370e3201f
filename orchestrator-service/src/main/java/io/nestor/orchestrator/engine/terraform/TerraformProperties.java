package io.nestor.orchestrator.engine.terraform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Terraform is run.
 *
 * @param binary path or name of the program; absent: {@code terraform}, else {@code tofu}, of the {@code PATH}
 * @param cliConfig Terraform's own configuration file (provider mirrors, registry credentials); absent: an empty one
 * @param timeout of an action whose definition says nothing
 * @param grace how long Terraform may take to stop when it is asked to; then it is killed and loses what was in flight
 * @param maxParallel actions at once; absent: twice the processors
 */
@ConfigurationProperties("nestor.orchestrator.engine.terraform")
record TerraformProperties(
        @Nullable String binary,
        @Nullable Path cliConfig,
        @DefaultValue("30m") Duration timeout,
        @DefaultValue("2m") Duration grace,
        @Nullable Integer maxParallel) {
    int parallelism() {
        return maxParallel != null
                ? maxParallel
                : Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
    }
}

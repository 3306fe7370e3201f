package io.nestor.orchestrator.engine.pulumi;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Pulumi is run.
 *
 * @param binary path or name of the program; absent: {@code pulumi} of the {@code PATH}
 * @param backendUrl where states are, as {@code pulumi login} takes it; absent: a folder below the workspaces
 * @param organization that stacks belong to, where the backend has such
 * @param secretsProvider encrypts what is secret in states and configurations
 * @param passphraseFile for the provider {@code passphrase}; absent: one is made below the workspaces
 * @param timeout of an action whose definition says nothing
 * @param grace how long Pulumi may take to stop when it is asked to; then it is killed
 * @param maxParallel actions at once; absent: twice the processors
 */
@ConfigurationProperties("nestor.orchestrator.engine.pulumi")
record PulumiProperties(
        @Nullable String binary,
        @Nullable String backendUrl,
        @Nullable String organization,
        @DefaultValue("passphrase") String secretsProvider,
        @Nullable Path passphraseFile,
        @DefaultValue("30m") Duration timeout,
        @DefaultValue("2m") Duration grace,
        @Nullable Integer maxParallel) {
    int parallelism() {
        return maxParallel != null
                ? maxParallel
                : Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
    }
}

package io.nestor.orchestrator.engine.simulated;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how simulations run.
 *
 * @param enabled off by default, so that nobody takes a simulation for the real thing
 * @param directory keeps a line for each application of each resource, so that one can count them and they survive a
 *     restart; absent: they are kept in memory
 * @param maxParallel actions at once
 */
@ConfigurationProperties("nestor.orchestrator.engine.simulated")
record SimulatedProperties(
        boolean enabled,
        @Nullable Path directory,
        @DefaultValue("256") int maxParallel) {}

package io.nestor.orchestrator.engine.crossplane;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Crossplane is used.
 *
 * @param maxParallel actions at once; nearly all of their time they wait for Crossplane
 */
@ConfigurationProperties("nestor.orchestrator.engine.crossplane")
record CrossplaneProperties(@DefaultValue("64") int maxParallel) {}

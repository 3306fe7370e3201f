package io.nestor.orchestrator.engine;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where engines keep files. Both hold what must survive a restart.
 *
 * @param workspaces a directory for each resource, with Terraform's state, and what engines in jars keep: back it up
 * @param bundles folders of definitions, fetched from the catalog
 */
@ConfigurationProperties("nestor.orchestrator")
public record EngineDirectories(
        @DefaultValue("data/workspaces") Path workspaces,
        @DefaultValue("data/bundles") Path bundles) {}

package io.nestor.orchestrator.engine;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an engine that comes in a jar gets from its orchestrator.
 *
 * @param settings its own, from {@code nestor.orchestrator.plugins.settings.<engine>}
 * @param directory for what has to survive a restart; nobody else writes there, and only its owner can read it
 * @param bundles the folders of definitions
 * @param expressions evaluates what stands in {@code engine_configs}
 */
public record EngineSurroundings(
        Map<String, String> settings, Path directory, Bundles bundles, Expressions expressions) {
    public EngineSurroundings {
        settings = Copies.map(settings);
    }
}

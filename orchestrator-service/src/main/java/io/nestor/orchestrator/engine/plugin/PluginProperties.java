package io.nestor.orchestrator.engine.plugin;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which engines come in jars.
 *
 * @param path jars, and folders whose jars are all taken
 * @param settings by engine, for the engine itself
 */
@ConfigurationProperties("nestor.orchestrator.plugins")
record PluginProperties(
        @DefaultValue List<Path> path, @DefaultValue Map<String, Map<String, String>> settings) {
    static final String PATH = "nestor.orchestrator.plugins.path";

    PluginProperties {
        path = Copies.list(path);
        settings = Copies.map(settings);
    }

    Map<String, String> settingsOf(String engine) {
        return settings.getOrDefault(engine, Map.of());
    }
}

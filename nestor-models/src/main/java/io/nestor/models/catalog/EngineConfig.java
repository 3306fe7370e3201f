package io.nestor.models.catalog;

import io.nestor.models.json.Copies;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one engine makes a resource of a definition.
 *
 * @param source path of the module, chart, program or template, relative to the definition's folder
 * @param version of the source, where the engine knows such
 * @param inputs the engine's names to values, expressions allowed; empty: inputs keep their names
 * @param outputs output names to expressions; empty: the engine's outputs keep their names
 * @param timeout of one action
 * @param settings the engine's own
 */
public record EngineConfig(
        @Nullable String source,
        @Nullable String version,
        Map<String, @Nullable Object> inputs,
        Map<String, @Nullable Object> outputs,
        @Nullable Duration timeout,
        Map<String, @Nullable Object> settings) {
    public EngineConfig {
        inputs = Copies.map(inputs);
        outputs = Copies.map(outputs);
        settings = Copies.map(settings);
    }
}

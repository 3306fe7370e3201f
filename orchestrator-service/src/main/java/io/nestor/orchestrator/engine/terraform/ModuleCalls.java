package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code engine_configs.terraform}. */
final class ModuleCalls {
    static final String PATH = "engine_configs.terraform";
    private static final EngineConfig NOTHING = new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of());

    private final Sources sources;
    private final Expressions expressions;
    private final TerraformProperties properties;

    ModuleCalls(Bundles bundles, Expressions expressions, TerraformProperties properties) {
        this.sources = new Sources(bundles, "terraform", Files::isDirectory, "no directory of the definition's folder");
        this.expressions = expressions;
        this.properties = properties;
    }

    /** What a definition has to say. */
    sealed interface Read {}

    record Usable(ModuleCall call) implements Read {}

    record Unusable(Outcome.Failed failure) implements Read {}

    static EngineConfig config(ResourceTask task) {
        return task.definition().spec().engineConfigs().getOrDefault("terraform", NOTHING);
    }

    Read read(ResourceTask task) {
        EngineConfig config = config(task);
        return switch (variables(task, config)) {
            case Expressions.Invalid invalid -> new Unusable(invalid.failure());
            case Expressions.Values variables ->
                switch (expressions.evaluate(PATH + ".settings", config.settings(), task, Map.of())) {
                    case Expressions.Invalid invalid -> new Unusable(invalid.failure());
                    case Expressions.Values settings -> read(task, config, variables.values(), settings.values());
                };
        };
    }

    private Read read(
            ResourceTask task,
            EngineConfig config,
            Map<String, @Nullable Object> variables,
            Map<String, @Nullable Object> settings) {
        List<String> problems = new ArrayList<>();
        Settings read = Settings.read(settings, properties, problems);
        if (!problems.isEmpty()) {
            String prefix = PATH + ".settings.";
            return new Unusable(
                    new Outcome.Failed("config_invalid", prefix + String.join("; " + prefix, problems), false));
        }
        return switch (sources.locate(task, config.source())) {
            case Sources.Missing(Outcome.Failed failure) -> new Unusable(failure);
            case Sources.Found(Path folder, Path source) ->
                new Usable(new ModuleCall(
                        folder,
                        task.bundle(),
                        folder.relativize(source),
                        read.requiredVersion(),
                        read.backend(task),
                        variables,
                        read.options(),
                        config.timeout() != null ? config.timeout() : properties.timeout()));
        };
    }

    private Expressions.Evaluated variables(ResourceTask task, EngineConfig config) {
        if (!config.inputs().isEmpty()) {
            return expressions.evaluate(PATH + ".inputs", config.inputs(), task, Map.of());
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>(task.inputs());
        given.values().removeIf(value -> value == null);
        return new Expressions.Values(given);
    }
}

package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.error.Hint;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code engine_configs.terraform}. */
final class ModuleCalls {
    static final String PATH = "engine_configs.terraform";
    private static final EngineConfig NOTHING = new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of());

    private final Sources sources;
    private final Expressions expressions;
    private final Duration timeout;

    ModuleCalls(Bundles bundles, Expressions expressions, Duration timeout) {
        this.sources = new Sources(bundles, "terraform", Files::isDirectory, "no directory of the definition's folder");
        this.expressions = expressions;
        this.timeout = timeout;
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
        Optional<String> problem = problem(settings);
        if (problem.isPresent()) {
            return unusable("config_invalid", PATH + ".settings" + problem.get());
        }
        return switch (sources.locate(task, config.source())) {
            case Sources.Missing(Outcome.Failed failure) -> new Unusable(failure);
            case Sources.Found(Path folder, Path source) -> {
                Duration limit = config.timeout() != null ? config.timeout() : timeout;
                yield new Usable(new ModuleCall(
                        folder, task.bundle(), folder.relativize(source), variables, options(settings), limit));
            }
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

    private static Optional<String> problem(Map<String, @Nullable Object> settings) {
        Set<String> known = Set.of("parallelism");
        for (Map.Entry<String, @Nullable Object> setting : settings.entrySet()) {
            String name = setting.getKey();
            if (!known.contains(name)) {
                return Optional.of("." + name + ": no such setting of terraform" + Hint.didYouMean(name, known));
            }
            if (!(setting.getValue() instanceof Number number) || number.intValue() < 1) {
                return Optional.of("." + name + ": must be a whole number from 1");
            }
        }
        return Optional.empty();
    }

    private static List<String> options(Map<String, @Nullable Object> settings) {
        return settings.get("parallelism") instanceof Number number
                ? List.of("-parallelism=" + number.intValue())
                : List.of();
    }

    private static Unusable unusable(String code, String message) {
        return new Unusable(new Outcome.Failed(code, message, false));
    }
}

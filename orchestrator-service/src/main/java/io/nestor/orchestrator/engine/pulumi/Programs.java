package io.nestor.orchestrator.engine.pulumi;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads {@code engine_configs.pulumi}, and the project that it names. */
final class Programs {
    static final String PATH = "engine_configs.pulumi";
    private static final String PROJECT = "Pulumi.yaml";
    private static final EngineConfig NOTHING = new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of());

    private final Sources sources;
    private final Expressions expressions;
    private final Duration timeout;

    Programs(Bundles bundles, Expressions expressions, Duration timeout) {
        this.sources = new Sources(
                bundles, "pulumi", Programs::isProject, "no project in the definition's folder: it has no " + PROJECT);
        this.expressions = expressions;
        this.timeout = timeout;
    }

    private static boolean isProject(Path folder) {
        return Files.isRegularFile(folder.resolve(PROJECT));
    }

    /** What a definition has to say. */
    sealed interface Read {}

    record Usable(Program program) implements Read {}

    record Unusable(Outcome.Failed failure) implements Read {}

    static EngineConfig config(ResourceTask task) {
        return task.definition().spec().engineConfigs().getOrDefault("pulumi", NOTHING);
    }

    static Duration timeout(ResourceTask task, Duration otherwise) {
        Duration own = config(task).timeout();
        return own == null ? otherwise : own;
    }

    Read read(ResourceTask task) {
        EngineConfig config = config(task);
        if (!config.settings().isEmpty()) {
            String setting = config.settings().keySet().iterator().next();
            return invalid(PATH + ".settings." + setting + ": there are no settings for pulumi");
        }
        return switch (configuration(task, config)) {
            case Expressions.Invalid invalid -> new Unusable(invalid.failure());
            case Expressions.Values values ->
                switch (sources.locate(task, config.source())) {
                    case Sources.Missing(Outcome.Failed failure) -> new Unusable(failure);
                    case Sources.Found(Path folder, Path project) -> read(task, folder, project, values.values());
                };
        };
    }

    private Read read(ResourceTask task, Path folder, Path project, Map<String, @Nullable Object> values) {
        JsonNode document;
        try {
            document = NestorJson.yaml().readTree(project.resolve(PROJECT).toFile());
        } catch (JacksonException malformed) {
            return invalid(PATH + ".source: " + PROJECT + " can't be read: " + malformed.getOriginalMessage());
        }
        String name = document.path("name").asString("");
        if (name.isEmpty()) {
            return invalid(PATH + ".source: " + PROJECT + " has no name");
        }
        Secrets sensitive = Secrets.of(task);
        Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
        Set<String> secrets = new TreeSet<>();
        values.forEach((key, value) -> {
            String full = key.contains(":") ? key : name + ":" + key;
            configuration.put(full, value);
            if (sensitive.isIn(value)) {
                secrets.add(full);
            }
        });
        return new Usable(new Program(
                folder,
                task.bundle(),
                folder.relativize(project),
                configuration,
                secrets,
                !runtime(document).equals("yaml"),
                timeout(task, timeout)));
    }

    /** Either a name, or an object with one. */
    private static String runtime(JsonNode project) {
        JsonNode runtime = project.path("runtime");
        return runtime.isObject() ? runtime.path("name").asString("") : runtime.asString("");
    }

    private Expressions.Evaluated configuration(ResourceTask task, EngineConfig config) {
        if (!config.inputs().isEmpty()) {
            return expressions.evaluate(PATH + ".inputs", config.inputs(), task, Map.of());
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>(task.inputs());
        given.values().removeIf(value -> value == null);
        return new Expressions.Values(given);
    }

    private static Unusable invalid(String message) {
        return new Unusable(new Outcome.Failed("config_invalid", message, false));
    }
}

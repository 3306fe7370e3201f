package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;

/**
 * Reads {@code engine_configs.crossplane}. The template is read as YAML first and filled in afterwards, value by value:
 * whatever an input holds, it stays one value.
 */
final class Templates {
    static final String PATH = "engine_configs.crossplane";
    private static final EngineConfig NOTHING = new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of());

    private final Sources sources;
    private final Expressions expressions;

    Templates(Bundles bundles, Expressions expressions) {
        this.sources = new Sources(bundles, "crossplane", Files::isRegularFile, "no file of the definition's folder");
        this.expressions = expressions;
    }

    sealed interface Rendering {}

    /** @param documents the template's, filled in */
    record Rendered(List<Map<String, @Nullable Object>> documents, Settings settings) implements Rendering {
        Rendered {
            documents = Copies.list(documents);
        }
    }

    record Refused(Outcome.Failed failure) implements Rendering {}

    static EngineConfig config(ResourceTask task) {
        return task.definition().spec().engineConfigs().getOrDefault("crossplane", NOTHING);
    }

    Rendering render(ResourceTask task) {
        return switch (inputs(task)) {
            case Expressions.Invalid invalid -> new Refused(invalid.failure());
            case Expressions.Values inputs ->
                switch (expressions.evaluate(
                        PATH + ".settings", config(task).settings(), task, visible(inputs.values()))) {
                    case Expressions.Invalid invalid -> new Refused(invalid.failure());
                    case Expressions.Values settings -> render(task, inputs.values(), settings.values());
                };
        };
    }

    private Rendering render(
            ResourceTask task, Map<String, @Nullable Object> inputs, Map<String, @Nullable Object> given) {
        List<String> problems = new ArrayList<>();
        Settings settings = Settings.read(given, problems);
        if (!problems.isEmpty()) {
            String prefix = PATH + ".settings.";
            return refused("config_invalid", prefix + String.join("; " + prefix, problems));
        }
        return switch (sources.locate(task, config(task).source())) {
            case Sources.Missing(Outcome.Failed failure) -> new Refused(failure);
            case Sources.Found(Path folder, Path template) -> fillIn(task, template, inputs, settings);
        };
    }

    private Rendering fillIn(
            ResourceTask task, Path template, Map<String, @Nullable Object> inputs, Settings settings) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        List<Map<String, @Nullable Object>> read;
        try {
            read = read(template);
        } catch (JacksonException malformed) {
            return refused("config_invalid", template.getFileName() + ": " + malformed.getOriginalMessage());
        }
        for (int number = 0; number < read.size(); number++) {
            String path = template.getFileName() + (read.size() == 1 ? "" : "[" + number + "]");
            switch (expressions.evaluate(path, read.get(number), task, visible(inputs))) {
                case Expressions.Invalid invalid -> {
                    return new Refused(invalid.failure());
                }
                case Expressions.Values document -> documents.add(document.values());
            }
        }
        return documents.isEmpty()
                ? refused("config_invalid", template.getFileName() + " has no object in it")
                : new Rendered(documents, settings);
    }

    private static List<Map<String, @Nullable Object>> read(Path template) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        try (MappingIterator<@Nullable Object> values =
                NestorJson.yaml().readerFor(Object.class).readValues(template.toFile())) {
            while (values.hasNext()) {
                Object value = values.next();
                if (value instanceof Map<?, ?> map) {
                    documents.add(entries(map));
                } else if (value != null) {
                    documents.add(Map.of());
                }
            }
        }
        return documents;
    }

    private static Map<String, @Nullable Object> entries(Map<?, ?> map) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }

    /** Where the definition maps inputs to names of its own, the template sees these. */
    private Expressions.Evaluated inputs(ResourceTask task) {
        EngineConfig config = config(task);
        return config.inputs().isEmpty()
                ? new Expressions.Values(new LinkedHashMap<>(task.inputs()))
                : expressions.evaluate(PATH + ".inputs", config.inputs(), task, Map.of());
    }

    private static Map<String, Object> visible(Map<String, @Nullable Object> inputs) {
        return Map.of("inputs", inputs);
    }

    private static Refused refused(String code, String message) {
        return new Refused(new Outcome.Failed(code, message, false));
    }
}

package io.nestor.orchestrator.engine.helm;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.error.Hint;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.helm.HelmProperties.Repository;
import io.nestor.orchestrator.engine.helm.ReleaseSpec.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code engine_configs.helm}. */
final class ReleaseSpecs {
    static final String PATH = "engine_configs.helm";
    private static final EngineConfig NOTHING = new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of());
    private static final String REMOTE = "@";
    private static final Pattern CHART = Pattern.compile("[A-Za-z0-9][\\w.-]*(/[A-Za-z0-9][\\w.-]*)*");

    private final Expressions expressions;
    private final HelmProperties properties;

    ReleaseSpecs(Expressions expressions, HelmProperties properties) {
        this.expressions = expressions;
        this.properties = properties;
    }

    /** What a definition has to say. */
    sealed interface Read {}

    record Usable(ReleaseSpec spec) implements Read {}

    record Unusable(Outcome.Failed failure) implements Read {}

    static EngineConfig config(ResourceTask task) {
        return task.definition().spec().engineConfigs().getOrDefault("helm", NOTHING);
    }

    /** @param namespace of a release whose definition names none */
    Read read(ResourceTask task, String namespace) {
        EngineConfig config = config(task);
        return switch (inputs(task, config)) {
            case Expressions.Invalid invalid -> new Unusable(invalid.failure());
            case Expressions.Values inputs ->
                switch (expressions.evaluate(PATH + ".settings", config.settings(), task, Map.of())) {
                    case Expressions.Invalid invalid -> new Unusable(invalid.failure());
                    case Expressions.Values settings ->
                        read(task, config, namespace, Values.nested(inputs.values()), new Settings(settings.values()));
                };
        };
    }

    private Read read(ResourceTask task, EngineConfig config, String namespace, Values.Read values, Settings settings) {
        List<String> problems = new ArrayList<>();
        settings.problems().forEach(problem -> problems.add("settings." + problem));
        Optional<Source> source = source(config, problems);
        if (values instanceof Values.Contradictory(String path)) {
            problems.add("inputs: '" + path + "' has a value, and values below it");
        }
        if (!problems.isEmpty() || source.isEmpty() || !(values instanceof Values.Nested(var nested))) {
            String definition = task.definition().metadata().name() + ":"
                    + task.definition().metadata().version();
            return new Unusable(new Outcome.Failed(
                    "config_invalid",
                    "definition " + definition + ": " + PATH + "." + String.join("; " + PATH + ".", problems),
                    false));
        }
        Owner owner = Owner.of(task);
        Duration timeout =
                settings.timeout().orElse(config.timeout() != null ? config.timeout() : properties.timeout());
        return new Usable(new ReleaseSpec(
                new ReleaseName(
                        settings.text("namespace").orElse(namespace),
                        settings.text("release_name").orElseGet(() -> ReleaseName.of(owner))),
                owner,
                source.get(),
                nested,
                settings.isSet("create_namespace", false),
                settings.isSet("wait", true),
                timeout));
    }

    private Expressions.Evaluated inputs(ResourceTask task, EngineConfig config) {
        if (!config.inputs().isEmpty()) {
            return expressions.evaluate(PATH + ".inputs", config.inputs(), task, Map.of());
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        task.inputs().forEach((name, value) -> {
            if (value != null) {
                given.put(name.replace(".", "\\."), value);
            }
        });
        return new Expressions.Values(given);
    }

    /** A folder beside the definition, or {@code @repository/chart}, as Helm itself names an alias. */
    private Optional<Source> source(EngineConfig config, List<String> problems) {
        String source = config.source() == null ? "" : config.source();
        if (!source.startsWith(REMOTE)) {
            return Optional.of(new Source.Bundled(source));
        }
        String[] parts = source.substring(REMOTE.length()).split("/", 2);
        Optional<Repository> repository = properties.repositories().stream()
                .filter(known -> known.name().equals(parts[0]))
                .findFirst();
        if (repository.isEmpty()) {
            List<String> names =
                    properties.repositories().stream().map(Repository::name).toList();
            problems.add("source: nestor.orchestrator.engine.helm.repositories has no '" + parts[0] + "'"
                    + Hint.didYouMean(parts[0], names));
        } else if (parts.length < 2 || !CHART.matcher(parts[1]).matches() || config.version() == null) {
            problems.add("source: '" + source + "' must name a chart behind the '/', and 'version' its version");
        } else {
            return Optional.of(new Source.Remote(repository.get(), parts[1], config.version()));
        }
        return Optional.empty();
    }
}

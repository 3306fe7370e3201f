package io.nestor.composer.template;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.EnvironmentConfig;
import io.nestor.models.explanation.InputOrigin;
import io.nestor.models.explanation.ParameterOrigin;
import io.nestor.models.explanation.Place;
import io.nestor.models.explanation.Provenance;
import io.nestor.models.json.NestorJson;
import io.nestor.service.expression.Checker;
import io.nestor.service.expression.Scope;
import io.nestor.service.expression.TreePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a composition says what the inputs of its resources are, and which parameters are in them. */
public final class InputOrigins {
    private static final String PARAMETER = CompositionScope.PARAMS + ".";

    private final ComposedResource composition;
    private final String environment;
    private final Map<String, GivenParameter> given;
    private final Function<String, Place> places;
    private final Checker checker = Checker.of(Scope.untyped(
            CompositionScope.PARAMS,
            CompositionScope.ENVIRONMENT,
            CompositionScope.TEAM,
            CompositionScope.LABELS,
            CompositionScope.RESOURCES));

    /**
     * @param composition in the version that was deployed
     * @param given the parameters as they were then
     * @param places where a path stands in the author's document
     */
    public InputOrigins(
            ComposedResource composition,
            String environment,
            Map<String, GivenParameter> given,
            Function<String, Place> places) {
        this.composition = composition;
        this.environment = environment;
        this.given = given;
        this.places = places;
    }

    /** What the orchestrator knows of a resource's provenance, and what the composition says beyond. */
    public Provenance of(String resource, Provenance known) {
        List<ComposedInstance> instances = composition.spec().resources();
        for (int index = 0; index < instances.size(); index++) {
            if (instances.get(index).name().equals(resource)) {
                return of(index, instances.get(index), known);
            }
        }
        return known;
    }

    private Provenance of(int index, ComposedInstance instance, Provenance known) {
        return new Provenance(
                known.definition(),
                new Provenance.Composition(
                        composition.metadata().name(),
                        composition.metadata().version(),
                        environment,
                        places.apply(Paths.resource(index))),
                known.source(),
                known.inputs().stream()
                        .map(input -> input.from() == InputOrigin.From.REQUEST ? of(index, instance, input) : input)
                        .toList());
    }

    private InputOrigin of(int index, ComposedInstance instance, InputOrigin input) {
        Optional<EnvironmentConfig> own =
                Optional.ofNullable(composition.spec().environments().get(environment));
        Map<String, @Nullable Object> over = own.map(config -> config.config().getOrDefault(instance.name(), Map.of()))
                .orElse(Map.of());
        return over.containsKey(input.name())
                ? origin(
                        input,
                        InputOrigin.From.ENVIRONMENT,
                        over.get(input.name()),
                        TreePath.field(
                                TreePath.field(Paths.environment(environment) + ".config", instance.name()),
                                input.name()))
                : origin(
                        input,
                        InputOrigin.From.COMPOSITION,
                        instance.config().get(input.name()),
                        Paths.input(index, input.name()));
    }

    private InputOrigin origin(InputOrigin input, InputOrigin.From from, @Nullable Object written, String path) {
        List<String> templates =
                texts(written).filter(text -> text.contains("${")).toList();
        return new InputOrigin(
                input.name(),
                input.value(),
                from,
                input.outputs(),
                templates.isEmpty() ? null : expression(written),
                places.apply(path),
                parameters(templates));
    }

    private static String expression(@Nullable Object written) {
        return written instanceof String text ? text : NestorJson.strict().writeValueAsString(written);
    }

    private List<ParameterOrigin> parameters(List<String> templates) {
        Collection<String> names = new TreeSet<>();
        for (String template : templates) {
            checker.checkTemplate(template).fields().stream()
                    .filter(field -> field.startsWith(PARAMETER))
                    .forEach(field -> names.add(field.substring(PARAMETER.length())));
        }
        List<ParameterOrigin> origins = new ArrayList<>();
        names.forEach(name -> parameter(name).ifPresent(origins::add));
        return origins;
    }

    private Optional<ParameterOrigin> parameter(String name) {
        CompositionSpec spec = composition.spec();
        for (int index = 0; index < spec.parameters().size(); index++) {
            InputSpec declared = spec.parameters().get(index);
            if (declared.name().equals(name)) {
                GivenParameter value = given.getOrDefault(name, GivenParameter.NOTHING);
                return Optional.of(new ParameterOrigin(
                        name, value.value(), value.from(), place(Paths.parameter(index), name, value.from())));
            }
        }
        return Optional.empty();
    }

    private @Nullable Place place(String declaration, String name, ParameterOrigin.From from) {
        return switch (from) {
            case DEFAULT -> places.apply(declaration + ".default");
            case ENVIRONMENT -> places.apply(TreePath.field(Paths.environment(environment) + ".parameters", name));
            case NOBODY -> places.apply(declaration);
            case REQUEST -> null;
        };
    }

    private static Stream<String> texts(@Nullable Object tree) {
        return switch (tree) {
            case String text -> Stream.of(text);
            case Map<?, ?> map -> map.values().stream().flatMap(InputOrigins::texts);
            case List<?> list -> list.stream().flatMap(InputOrigins::texts);
            case null, default -> Stream.empty();
        };
    }
}

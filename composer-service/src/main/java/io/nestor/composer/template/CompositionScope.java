package io.nestor.composer.template;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.service.expression.Scope;
import io.nestor.service.expression.StaticType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that the expressions of a composition see. */
final class CompositionScope {
    static final String PARAMS = "params";
    static final String ENVIRONMENT = "environment";
    static final String TEAM = "team";
    static final String LABELS = "labels";
    static final String RESOURCES = "resources";
    static final String DEPLOYMENTS = "deployments";

    private CompositionScope() {}

    /** What is known before anything is deployed: all that a condition may use. */
    static Scope ofConditions(CompositionSpec spec) {
        Map<String, StaticType> parameters = new LinkedHashMap<>();
        for (InputSpec parameter : spec.parameters()) {
            parameters.putIfAbsent(parameter.name(), StaticType.of(parameter.type()));
        }
        Map<String, StaticType> variables = new LinkedHashMap<>();
        variables.put(PARAMS, StaticType.fields(parameters));
        variables.put(ENVIRONMENT, StaticType.TEXT);
        variables.put(TEAM, StaticType.TEXT);
        variables.put(LABELS, StaticType.of(ValueType.OBJECT));
        return new Scope(variables);
    }

    static Scope ofConfig(CompositionSpec spec, List<ResolvedResource> resources) {
        Map<String, StaticType> types = new LinkedHashMap<>();
        for (ResolvedResource resource : resources) {
            types.putIfAbsent(resource.name(), StaticType.fields(Map.of("outputs", outputs(resource))));
        }
        return ofConditions(spec)
                .with(RESOURCES, StaticType.fields(types))
                .with(DEPLOYMENTS, StaticType.ANY)
                .withSecrets();
    }

    /** Nothing is known of the outputs where the definition isn't: that was told already. */
    private static StaticType outputs(ResolvedResource resource) {
        if (resource.definition().isEmpty()) {
            return StaticType.ANY;
        }
        Map<String, StaticType> outputs = new LinkedHashMap<>();
        for (OutputSpec output : resource.definition().get().spec().outputs()) {
            outputs.put(output.name(), output.type() == null ? StaticType.ANY : StaticType.of(output.type()));
        }
        return StaticType.fields(outputs);
    }
}

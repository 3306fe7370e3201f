package io.nestor.orchestrator.definition;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import io.nestor.models.catalog.InputSchema;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.error.Hint;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import io.nestor.service.schema.SchemaRegistries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checks inputs against the schema of their definition. Thread-safe; compiles each schema once. */
public final class InputCheck {
    private static final int CACHED = 1_000;

    private final SchemaRegistry registry = SchemaRegistries.tolerant();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /** The given values, and the defaults of the inputs that have none. */
    public static Map<String, @Nullable Object> withDefaults(
            PinnedDefinition definition, Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>(given);
        definition
                .inputs()
                .filter(input -> input.defaultValue() != null)
                .forEach(input -> inputs.putIfAbsent(input.name(), input.defaultValue()));
        return inputs;
    }

    /**
     * @param unknown names of the inputs whose value isn't known yet: they count as given
     * @return violations with paths that start with {@code path}
     */
    public List<Violation> check(
            PinnedDefinition definition, Map<String, @Nullable Object> inputs, Set<String> unknown, String path) {
        List<Violation> violations = new ArrayList<>();
        for (Error error : schema(definition).validate(NestorJson.strict().valueToTree(inputs))) {
            if (error.getInstanceLocation().getNameCount() == 0
                    || !unknown.contains(error.getInstanceLocation().getName(0))) {
                violations.add(violation(definition, error, path));
            }
        }
        return violations;
    }

    private Schema schema(PinnedDefinition definition) {
        if (schemas.size() > CACHED) {
            schemas.clear();
        }
        return schemas.computeIfAbsent(
                definition.digest(), digest -> registry.getSchema(InputSchema.of(definition.definition())));
    }

    private static Violation violation(PinnedDefinition definition, Error error, String path) {
        String where = path + location(error);
        String property = String.valueOf(error.getProperty());
        return switch (String.valueOf(error.getKeyword())) {
            case "required" ->
                new Violation(
                        where + "." + property,
                        "is required by " + definition.reference() + describe(definition, property));
            case "additionalProperties" ->
                new Violation(
                        where + "." + property,
                        definition.reference() + " has no input '" + property + "'"
                                + Hint.didYouMean(
                                        property,
                                        definition.inputs().map(InputSpec::name).toList()));
            default -> new Violation(where, error.getMessage() + " (" + definition.reference() + ")");
        };
    }

    private static String describe(PinnedDefinition definition, String name) {
        return definition
                .inputs()
                .filter(input -> input.name().equals(name) && input.description() != null)
                .findFirst()
                .map(input -> ": " + input.description())
                .orElse("");
    }

    private static String location(Error error) {
        StringBuilder location = new StringBuilder();
        for (int part = 0; part < error.getInstanceLocation().getNameCount(); part++) {
            Object element = error.getInstanceLocation().getElement(part);
            location.append(element instanceof Integer index ? "[" + index + "]" : "." + element);
        }
        return location.toString();
    }
}

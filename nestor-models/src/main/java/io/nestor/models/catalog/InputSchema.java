package io.nestor.models.catalog;

import io.nestor.models.json.NestorJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Inputs and parameters as JSON Schema 2020-12, for validators, editors and forms. */
public final class InputSchema {
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private static final JsonMapper JSON = NestorJson.strict();

    private InputSchema() {}

    /** The schema of the object that gives a definition its inputs. */
    public static ObjectNode of(ResourceDefinition definition) {
        ResourceMetadata metadata = definition.metadata();
        ObjectNode schema =
                of(definition.spec().requiredInputs(), definition.spec().optionalInputs());
        schema.put("title", metadata.name() + ":" + metadata.version());
        if (metadata.description() != null) {
            schema.put("description", metadata.description());
        }
        return schema;
    }

    /**
     * The schema of an object that has these inputs and no others.
     *
     * @param required have to be given
     * @param optional have to be given only where their own validation says so
     */
    public static ObjectNode of(List<InputSpec> required, List<InputSpec> optional) {
        List<InputSpec> all = new ArrayList<>(required);
        all.addAll(optional);
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", DIALECT);
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        all.forEach(input -> properties.set(input.name(), ofValue(input)));
        ArrayNode names = schema.putArray("required");
        required.forEach(input -> names.add(input.name()));
        optional.stream().filter(InputSpec::isRequired).forEach(input -> names.add(input.name()));
        schema.put("additionalProperties", false);
        return schema;
    }

    /** The schema of one input's value. */
    public static ObjectNode ofValue(InputSpec input) {
        ObjectNode schema = JSON.createObjectNode();
        schema.set("type", tree(input.type()));
        if (input.description() != null) {
            schema.put("description", input.description());
        }
        if (input.defaultValue() != null) {
            schema.set("default", tree(input.defaultValue()));
        }
        if (input.sensitive()) {
            schema.put("writeOnly", true);
        }
        if (input.validation() != null) {
            constrain(schema, input.type(), input.validation());
        }
        return schema;
    }

    private static void constrain(ObjectNode schema, ValueType type, InputValidation validation) {
        boolean list = type == ValueType.ARRAY;
        if (validation.pattern() != null) {
            schema.put("pattern", validation.pattern());
        }
        if (!validation.allowed().isEmpty()) {
            schema.set("enum", tree(validation.allowed()));
        }
        if (validation.min() != null) {
            schema.put("minimum", validation.min());
        }
        if (validation.max() != null) {
            schema.put("maximum", validation.max());
        }
        if (validation.minLength() != null) {
            schema.put(list ? "minItems" : "minLength", validation.minLength());
        }
        if (validation.maxLength() != null) {
            schema.put(list ? "maxItems" : "maxLength", validation.maxLength());
        }
    }

    private static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }
}

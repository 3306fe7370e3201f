package io.nestor.catalog.definition;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.nestor.models.error.Hint;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import io.nestor.service.schema.SchemaRegistries;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Checks a document against the published JSON Schema of definition files, and says in plain words what is wrong. */
final class StructureCheck {
    private static final Set<String> FILLED_IN =
            Set.of("git_repository", "git_path", "git_commit", "created_at", "updated_at", "status");

    private final JsonNode document;
    private final Schema schema;

    StructureCheck() {
        String text = DefinitionSchema.text();
        document = NestorJson.strict().readTree(text);
        schema = SchemaRegistries.tolerant().getSchema(text, InputFormat.JSON);
    }

    List<Violation> check(JsonNode definition) {
        return schema.validate(definition).stream()
                .limit(DefinitionFile.MOST_VIOLATIONS + 1L)
                .map(this::violation)
                .toList();
    }

    private Violation violation(Error error) {
        String path = Paths.of(error.getInstanceLocation());
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required" -> new Violation(Paths.child(path, property), "is required");
            case "additionalProperties" -> new Violation(Paths.child(path, property), unknown(property, error));
            default -> new Violation(path, problem(error));
        };
    }

    private String problem(Error error) {
        JsonNode value = error.getInstanceNode();
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "type" -> wrongType(rule.asString(), value);
            case "enum" -> notOneOf(value, rule);
            case "pattern" ->
                "'" + Excerpt.ofValue(value.asString()) + "' is not "
                        + parent(error).path("$comment").asString();
            case "minLength" -> "must not be empty";
            case "maxLength" -> "is longer than " + rule.asInt() + " characters";
            case "minItems" -> "needs at least one item";
            case "maxItems", "maxProperties" -> "has more than " + rule.asInt() + " items";
            case "uniqueItems" -> "has the same item twice";
            default -> String.valueOf(error.getMessage());
        };
    }

    private String unknown(String field, Error error) {
        return FILLED_IN.contains(field)
                ? "is filled in by the catalog; remove it"
                : "unknown field '" + Excerpt.ofValue(field) + "'"
                        + Hint.didYouMean(
                                field, parent(error).path("properties").propertyNames());
    }

    private static String wrongType(String expected, JsonNode value) {
        String article = Stream.of("a", "i", "o").anyMatch(expected::startsWith) ? "an " : "a ";
        String remedy =
                expected.equals("string") && (value.isNumber() || value.isBoolean()) ? "; put it in quotes" : "";
        return value.isNull()
                ? "is empty: give it a value or remove it"
                : "must be " + article + friendly(expected) + ", not " + describe(value) + remedy;
    }

    private static String friendly(String type) {
        return switch (type) {
            case "object" -> "object (a mapping)";
            case "array" -> "array (a list)";
            default -> type;
        };
    }

    private static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "a mapping";
            case ARRAY -> "a list";
            case STRING -> "the text '" + Excerpt.ofValue(value.asString()) + "'";
            default -> value.toString() + " (" + value.getNodeType().name().toLowerCase(Locale.ROOT) + ")";
        };
    }

    private static String notOneOf(JsonNode value, JsonNode allowed) {
        List<String> names = allowed.valueStream().map(JsonNode::asString).toList();
        if (!value.isString()) {
            return "must be one of " + String.join(", ", names) + ", not " + describe(value);
        }
        String known =
                names.size() == 1 ? "is not '" + names.getFirst() + "'" : "is none of " + String.join(", ", names);
        return "'" + Excerpt.ofValue(value.asString()) + "' " + known + Hint.didYouMean(value.asString(), names);
    }

    private JsonNode parent(Error error) {
        String pointer = error.getSchemaLocation().getFragment().toString();
        return document.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }
}

package io.nestor.catalog.definition;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import io.nestor.models.catalog.InputSchema;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.ValueType;
import io.nestor.models.json.NestorJson;
import io.nestor.service.schema.BoundedRegex;
import io.nestor.service.schema.SchemaRegistries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks values against the JSON Schema of an input. */
final class ValueCheck {
    private static final SchemaRegistry SCHEMAS = SchemaRegistries.strict();

    /** By what a value has to satisfy: most inputs of a catalog have rules that others have too. */
    private static final Map<Rules, Schema> COMPILED = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Rules, Schema> eldest) {
            return size() > MOST_COMPILED;
        }
    });

    private static final int MOST_COMPILED = 1_000;

    private record Rules(ValueType type, @Nullable InputValidation validation) {
        Schema compiled() {
            return SCHEMAS.getSchema(InputSchema.ofValue(new InputSpec("value", type, null, null, false, validation)));
        }
    }

    private ValueCheck() {}

    /** What is wrong with the value, each in a phrase; empty if nothing is. */
    static List<String> problems(InputSpec input, Object value) {
        Schema schema = COMPILED.computeIfAbsent(new Rules(input.type(), input.validation()), Rules::compiled);
        JsonNode tree = NestorJson.strict().valueToTree(value);
        try {
            return schema.validate(tree).stream().map(ValueCheck::problem).toList();
        } catch (BoundedRegex.TooExpensive runaway) {
            return List.of("takes too long to match against the pattern; simplify the pattern");
        }
    }

    private static String problem(Error error) {
        String where = Paths.of(error.getInstanceLocation());
        return (where.isEmpty() ? "" : where + ": ") + error.getMessage();
    }
}

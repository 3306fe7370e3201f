package io.nestor.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputSchemaTest {
    private final InputSpec size = new InputSpec(
            "size",
            ValueType.STRING,
            "How large",
            "small",
            false,
            new InputValidation(null, "^[a-z]+$", List.of("small", "large"), null, null, 1, 9));
    private final InputSpec zones = new InputSpec(
            "zones", ValueType.ARRAY, null, null, false, new InputValidation(true, null, List.of(), null, null, 1, 3));
    private final InputSpec password = new InputSpec("password", ValueType.STRING, null, null, true, null);
    private final InputSpec replicas = new InputSpec(
            "replicas",
            ValueType.INTEGER,
            null,
            null,
            false,
            new InputValidation(null, null, List.of(), BigDecimal.ONE, BigDecimal.TEN, null, null));

    @Test
    void names_every_rule_as_json_schema_does() {
        assertThat(InputSchema.of(List.of(password), List.of(size, zones, replicas))
                        .toString())
                .isEqualTo(NestorJson.strict().readTree("""
                        {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                         "properties": {
                           "password": {"type": "string", "writeOnly": true},
                           "size": {"type": "string", "description": "How large", "default": "small",
                                    "pattern": "^[a-z]+$", "enum": ["small", "large"], "minLength": 1, "maxLength": 9},
                           "zones": {"type": "array", "minItems": 1, "maxItems": 3},
                           "replicas": {"type": "integer", "minimum": 1, "maximum": 10}},
                         "required": ["password", "zones"], "additionalProperties": false}
                        """).toString());
    }
}

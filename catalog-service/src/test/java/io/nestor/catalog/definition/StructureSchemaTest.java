package io.nestor.catalog.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.InputValidation;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The published schema of definition files has the fields of the models, neither more nor less. */
class StructureSchemaTest {
    private final JsonNode schema =
            NestorJson.strict().readTree(getClass().getResourceAsStream("resource-definition.schema.json"));

    @Test
    void metadata_has_the_models_fields_without_those_that_the_catalog_fills_in() {
        Set<String> expected = fields(ResourceMetadata.class);
        expected.removeAll(Set.of("git_repository", "git_path", "git_commit", "created_at", "updated_at"));
        expected.addAll(Set.of("deprecated", "deprecation_message"));

        assertThat(properties("/properties/metadata")).isEqualTo(expected);
    }

    @Test
    void the_other_objects_have_the_models_fields() {
        assertThat(properties("/properties/spec")).isEqualTo(fields(ResourceSpec.class));
        assertThat(properties("/$defs/input")).isEqualTo(fields(InputSpec.class));
        assertThat(properties("/$defs/input/properties/validation")).isEqualTo(fields(InputValidation.class));
        assertThat(properties("/$defs/output")).isEqualTo(fields(OutputSpec.class));
        assertThat(properties("/$defs/engine_config")).isEqualTo(fields(EngineConfig.class));
    }

    @Test
    void the_documentation_has_the_same_schema() throws IOException {
        assertThat(Path.of("../docs/catalog/resource-definition.schema.json")).hasContent(DefinitionSchema.text());
    }

    private Set<String> properties(String pointer) {
        return new TreeSet<>(schema.at(pointer).get("properties").propertyNames());
    }

    private static Set<String> fields(Class<? extends Record> model) {
        return Stream.of(model.getRecordComponents())
                .map(component -> switch (component.getName()) {
                    case "defaultValue" -> "default";
                    case "allowed" -> "enum";
                    default -> component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

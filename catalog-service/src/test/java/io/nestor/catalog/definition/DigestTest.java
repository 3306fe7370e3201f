package io.nestor.catalog.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class DigestTest {
    private static final JsonMapper SORTING = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void the_order_of_fields_does_not_count() {
        assertThat(digest("{a: 1, b: {c: x, d: y}}")).isEqualTo(digest("{b: {d: y, c: x}, a: 1}"));
    }

    @Test
    void the_order_of_items_does() {
        assertThat(digest("[a, b]")).isNotEqualTo(digest("[b, a]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "1.0", "null", "true", "[]", "{}", "\"\""})
    void values_of_another_kind_differ(String value) {
        assertThat(digest("{a: " + value + "}")).isNotEqualTo(digest("{a: 1.5}"));
    }

    /** Published versions are known by their digests, so it has to stay what it is: that of the document as sorted JSON. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{b: [1, 2.50, 1e3, 1E-7, -0.0, 12345678901234567890, 9007199254740993], a: {z: null, y: true}}",
                "{name: \"quotes \\\" and \\u00e9 and \\U0001F600 and \\t\", '': x, Z: 1, _: 2}",
                "just text"
            })
    void is_that_of_sorted_json(String yaml) {
        Object sortable = SORTING.treeToValue(tree(yaml), Object.class);
        assertThat(digest(yaml)).isEqualTo(Digest.of(SORTING.writeValueAsBytes(sortable)));
    }

    private static String digest(String yaml) {
        return Digest.ofDocument(tree(yaml));
    }

    private static JsonNode tree(String yaml) {
        return ((YamlFile.Documents) YamlFileReader.read(yaml, Limits.DEFAULT))
                .documents()
                .getFirst()
                .tree();
    }
}

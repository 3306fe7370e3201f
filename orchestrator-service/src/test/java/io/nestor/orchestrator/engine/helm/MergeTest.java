package io.nestor.orchestrator.engine.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;

class MergeTest {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {a: 1, b: 2}                          | {b: 3}                         | {a: 1, b: 3}
            {a: {x: 1, y: 2}}                     | {a: {y: 3}}                    | {a: {x: 1, y: 3}}
            {a: [{x: 1, y: 2}]}                   | {a: [{y: 3}]}                  | {a: [{x: 1, y: 3}]}
            {a: [1, 2]}                           | {a: [3]}                       | {a: [3]}
            {a: [{name: p, x: 1}, {name: q}]}     | {a: [{name: p, y: 2}]}         | {a: [{name: p, x: 1, y: 2}, {name: q}]}
            {a: [{name: p}, {name: q}]}           | {a: [{name: q}, {name: p}]}    | {a: [{name: p}, {name: q}]}
            {a: [{name: p}]}                      | {a: [{name: q, x: 1}]}         | {a: [{name: p}, {name: q, x: 1}]}
            """)
    void what_the_manifest_says_nothing_of_stays(String live, String manifest, String expected) {
        assertThat(Merge.of(read(live), read(manifest))).isEqualTo(read(expected));
    }

    private static Map<String, Object> read(String text) {
        return NestorJson.yaml().readValue(text, OBJECT);
    }
}

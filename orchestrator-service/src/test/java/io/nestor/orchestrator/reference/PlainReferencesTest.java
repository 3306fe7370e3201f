package io.nestor.orchestrator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.expression.Evaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainReferencesTest {
    private static final List<String> PARTS = List.of(
            "${resources.db.outputs.url}",
            "${resources.my-db-2.outputs.user_name}",
            "${resources.db.outputs.port}",
            "${resources.in.outputs.url}",
            "${resources.db.outputs.url + '/x'}",
            "${ resources.db.outputs.url }",
            "$${resources.db.outputs.url}",
            "${resources['db'].outputs.url}",
            "at ",
            "$",
            "}",
            "${",
            "");

    private final Evaluator evaluator = new Evaluator();

    @Test
    void what_is_found_plainly_is_what_the_parser_finds() {
        Random random = new Random(1);
        int plain = 0;
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int parts = random.nextInt(4); parts >= 0; parts--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            List<OutputReference> found = PlainReferences.in(text.toString(), "text");
            if (found != null && text.indexOf("${") >= 0) {
                assertThat(found).as(text.toString()).isEqualTo(parsed(text.toString()));
                plain++;
            }
        }
        assertThat(plain).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${resources.db.outputs.url + 'x'}",
                "$${resources.db.outputs.url}",
                "${resources.db.outputs.url}${params.size}",
                "${resources.for.outputs.url}"
            })
    void what_is_more_is_left_to_the_parser(String text) {
        assertThat(PlainReferences.in(text, "text")).isNull();
    }

    private List<OutputReference> parsed(String text) {
        List<OutputReference> references = new ArrayList<>();
        var used = evaluator.references(Map.of("text", text));
        assertThat(used.problems()).as(text).isEmpty();
        used.paths()
                .forEach((output, path) ->
                        references.add(new OutputReference(path, output.resource(), output.output())));
        return references;
    }
}

package io.nestor.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.orchestrator.definition.PinnedDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatefulnessTest {
    @Test
    void a_category_of_things_that_hold_data_is_stateful() {
        assertThat(isStateful("database", Map.of(), Map.of())).isTrue();
        assertThat(isStateful("Storage", Map.of(), Map.of())).isTrue();
        assertThat(isStateful("compute", Map.of(), Map.of())).isFalse();
    }

    @Test
    void a_definition_that_says_so_itself_is_believed_the_annotation_before_the_label() {
        assertThat(isStateful("compute", Map.of("stateful", "true"), Map.of())).isTrue();
        assertThat(isStateful("cache", Map.of("stateful", "false"), Map.of())).isFalse();
        assertThat(isStateful("cache", Map.of("stateful", "true"), Map.of("nestor.io/stateful", "false")))
                .isFalse();
    }

    private static boolean isStateful(String category, Map<String, String> labels, Map<String, String> annotations) {
        ResourceMetadata metadata = new ResourceMetadata(
                "thing",
                "1.0.0",
                "aws",
                category,
                "thing",
                null,
                null,
                null,
                null,
                null,
                null,
                labels,
                annotations,
                null,
                null);
        ResourceSpec spec =
                new ResourceSpec(List.of("terraform"), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());
        return Statefulness.of(PinnedDefinition.of(new ResourceDefinition(metadata, spec, null), "bundle"));
    }
}

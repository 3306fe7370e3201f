package io.nestor.models.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintTest {
    private static final List<String> FIELDS =
            List.of("name", "version", "provider", "category", "resource_type", "labels", "annotations");

    @ParameterizedTest
    @CsvSource({
        "nmae, name",
        "Version, version",
        "resourcetype, resource_type",
        "label, labels",
        "anotation, annotations",
        "provdier, provider",
        "replicas,",
        "x,",
        "'',"
    })
    void the_nearest_name_is_meant_if_any_is_near(String misspelt, String meant) {
        assertThat(Hint.nearest(misspelt, FIELDS)).isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void of_two_that_are_as_near_the_first_by_name_is_meant() {
        assertThat(Hint.nearest("prod", List.of("prof", "prob"))).contains("prob");
    }

    @Test
    void is_appended_to_a_message() {
        assertThat(Hint.didYouMean("nmae", FIELDS)).isEqualTo("; did you mean 'name'?");
        assertThat(Hint.didYouMean("replicas", FIELDS)).isEmpty();
        assertThat(Hint.didYouMean("name", List.of())).isEmpty();
    }
}

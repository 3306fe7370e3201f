package io.nestor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final Object MODEL = Page.of(List.of(
            Map.of("id", "shop", "revision", 3, "labels", Map.of("app.kubernetes.io/name", "shop")),
            Map.of("id", "blog", "revision", 1, "labels", Map.of())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.items[*].id | shop,blog",
                "{.items[*].id} | shop,blog",
                ".items[*].id | shop,blog",
                "items[0].id | shop",
                "$.items[?(@.revision > 1)].id | shop",
                "$.items[?(@.id == 'a]b')].id | ''",
                "$.items[0].labels['app.kubernetes.io/name'] | shop",
                "$.items[0].revision | 3",
                "$.items.length() | 2",
                "$.items[0].labels | {\"app.kubernetes.io/name\":\"shop\"}",
                "$.items[*].unknown | ''"
            })
    void values_are_printed_one_a_line(String expression, String expected) {
        assertThat(Selection.of(expression).lines(MODEL).lines())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
    }

    @Test
    void one_place_where_nothing_is_is_an_error() {
        assertThatThrownBy(() -> Selection.of("$.items[0].idd").lines(MODEL))
                .isInstanceOfSatisfying(
                        NestorException.class,
                        missing -> assertThat(missing.code()).isEqualTo(ErrorCode.RESOURCE_NOT_FOUND))
                .hasMessageContaining("there is nothing at $['items'][0]['idd']");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.items[ | the [ at position 8 is not closed",
                "$.items[0]] | the ] at position 11 closes nothing",
                "$.items[?(@.id == 'a)] | the ' at position 19 is not closed",
                "$.items[0:x] | position 7",
                "$.it ems | position: 2",
                "{} | it is empty",
                "{range .items[*]}{.id}{end} | position"
            })
    void what_is_no_path_is_refused_saying_where(String expression, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Selection.of(expression))
                .withMessageContaining(reason);
    }
}

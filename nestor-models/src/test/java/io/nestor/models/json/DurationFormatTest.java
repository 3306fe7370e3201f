package io.nestor.models.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;

class DurationFormatTest {
    @Property
    void every_duration_is_read_back_as_it_was_written(@ForAll @LongRange(min = 0) long millis) {
        Duration duration = Duration.ofMillis(millis);
        assertThat(DurationFormat.parse(DurationFormat.format(duration))).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "1d2h3m4s5ms, PT26H3M4.005S"
    })
    void reads_and_writes_the_usual_ones(String text, Duration duration) {
        assertThat(DurationFormat.parse(text)).isEqualTo(duration);
        assertThat(DurationFormat.format(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"90s, 1m30s", "60m, 1h", "1500ms, 1s500ms", "' 30s ', 30s", "0h0m, 0s"})
    void reads_more_than_it_writes(String text, String shortest) {
        assertThat(DurationFormat.format(DurationFormat.parse(text))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "30", "s", "1.5h", "-5s", "5 s", "30s5m", "PT30S", "five minutes", "1h1h"})
    void refuses_what_is_none_and_says_what_one_looks_like(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationFormat.parse(text))
                .withMessage("'" + text + "' is not a duration such as 500ms, 30s, 5m or 1h30m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999999999999s", "9223372036854775807h"})
    void refuses_what_is_too_long(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationFormat.parse(text))
                .withMessage("'" + text + "' is too long a duration");
    }

    @Test
    void refuses_to_write_a_negative_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationFormat.format(Duration.ofMillis(-1)));
    }

    @Test
    void a_wrong_one_in_a_document_is_refused_with_the_same_words() {
        assertThatExceptionOfType(DatabindException.class)
                .isThrownBy(() -> NestorJson.strict()
                        .readValue("{\"timeout\": 30}", new TypeReference<Map<String, Duration>>() {}))
                .withMessageContaining("'30' is not a duration such as 500ms, 30s, 5m or 1h30m");
    }
}

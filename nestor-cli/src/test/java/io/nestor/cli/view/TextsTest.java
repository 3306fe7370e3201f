package io.nestor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "-5,0s",
        "0,0s",
        "59,59s",
        "60,1m",
        "61,1m1s",
        "599,9m59s",
        "600,10m",
        "3599,59m",
        "3600,1h",
        "172799,47h",
        "172800,2d"
    })
    void a_time_is_told_in_its_largest_unit(long seconds, String text) {
        assertThat(Texts.elapsed(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"short,5,short", "longer,5,long…", "x,0,''", "😀😀😀,2,😀…"})
    void a_text_is_cut_by_characters(String text, int width, String cut) {
        assertThat(Texts.cut(text, width)).isEqualTo(cut);
    }
}

package io.nestor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.Plan.Change;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueChangeTest {
    @Test
    void short_values_are_shown_whole() {
        assertThat(of("small", "large")).isEqualTo("small → large");
        assertThat(of(null, 3)).isEqualTo("3");
        assertThat(of(3, null)).isEqualTo("3 → (removed)");
    }

    @Test
    void what_an_apply_finds_out_is_not_known() {
        assertThat(ValueChange.of(new Change("url", "http://old", null, true)))
                .isEqualTo("http://old → (known after apply)");
        assertThat(ValueChange.of(new Change("url", null, null, true))).isEqualTo("(known after apply)");
    }

    @Test
    void of_long_values_only_the_difference_is_shown() {
        String page = "<html>" + "x".repeat(500) + "<td>%s</td>" + "y".repeat(500) + "</html>";

        assertThat(of(page.formatted("128 MB"), page.formatted("256 MB")))
                .isEqualTo("…xxxxxxxx<td>128 MB</td>yyyy… → …xxxxxxxx<td>256 MB</td>yyyy…");
    }

    @Property(tries = 300)
    void no_values_take_more_than_a_line(
            @ForAll @StringLength(max = 300) String same,
            @ForAll @StringLength(max = 100) String before,
            @ForAll @StringLength(max = 100) String after) {
        String text = of(same + before + same, same + after + same);

        assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(2 * 62 + 3);
    }

    private static String of(@Nullable Object before, @Nullable Object after) {
        return ValueChange.of(new Change("path", before, after, false));
    }
}

package io.nestor.cli.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SourceFileTest {
    /** Whole markers, and pieces of them that mislead. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "nestor:", "nestor", "nest", "tor:", "n", "e", ":", "ne:", "estor:", "x", "\u00e9", "\u0000")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 5_000)
    void the_marker_is_found_where_it_is(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(SourceFile.indexOfMarker(bytes, bytes.length)).isEqualTo(text.indexOf("nestor:"));
    }

    @Property
    void what_lies_behind_the_end_is_not_looked_at(
            @ForAll("texts") String text, @ForAll @IntRange(max = 60) int length) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int end = Math.min(length, bytes.length);

        assertThat(SourceFile.indexOfMarker(bytes, end))
                .isEqualTo(text.substring(0, end).indexOf("nestor:"));
    }
}

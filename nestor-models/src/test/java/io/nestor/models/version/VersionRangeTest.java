package io.nestor.models.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.version.VersionRange.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.2.0; 1.2.0",
                "^1.2; 1.2.0 1.2.5 1.10.0",
                "~1.2.0; 1.2.0 1.2.5",
                "~1.2; 1.2.0 1.2.5",
                "1.2; 1.2.0 1.2.5",
                "1.x; 1.1.9 1.2.0 1.2.5 1.10.0",
                "1; 1.1.9 1.2.0 1.2.5 1.10.0",
                ">=1 <3; 1.1.9 1.2.0 1.2.5 1.10.0 2.0.0",
                ">= 1.2, < 2; 1.2.0 1.2.5 1.10.0",
                "<1.2; 0.9.0 1.1.9",
                "<=1.2.0; 0.9.0 1.1.9 1.2.0",
                ">1.10; 2.0.0 3.1.0",
                "=1.2.5; 1.2.5",
                "1.2.0 - 2.0.0; 1.2.0 1.2.5 1.10.0 2.0.0",
                "~0.9 || ^3; 0.9.0 3.1.0",
                "^0.9; 0.9.0",
                "*; 0.9.0 1.1.9 1.2.0 1.2.5 1.10.0 2.0.0 3.1.0",
                "''; 0.9.0 1.1.9 1.2.0 1.2.5 1.10.0 2.0.0 3.1.0",
                "^7;"
            })
    void includes(String range, String expected) {
        List<String> included = Stream.of("0.9.0", "1.1.9", "1.2.0", "1.2.5", "1.10.0", "2.0.0", "3.1.0")
                .filter(VersionRange.parse(range).orElseThrow()::includes)
                .toList();
        assertThat(String.join(" ", included)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latest",
                "abc",
                "^",
                ">>1",
                "1.2.0 garbage",
                ">=1.0.0 <",
                "v1.2.0",
                "~> 1.2",
                "[1,2)",
                "01.2",
                "1..2",
                "1.2.3.4",
                "^1.2-",
                "||",
                "1.2:3",
                ">99999999999",
                "^1.2.0-99999999999999999999",
                "99999999999.0.0"
            })
    void refuses_what_it_would_have_to_guess_at(String text) {
        assertThat(VersionRange.parse(text)).isEmpty();
    }

    @Test
    @Timeout(5)
    void refuses_what_would_take_for_ever_to_match() {
        assertThat(VersionRange.parse("1" + "  1".repeat(100) + "!")).isEmpty();
        assertThat(VersionRange.parse("1 || ".repeat(100_000) + "1")).isEmpty();
        assertThat(VersionRange.isExact("1.0.0-" + "a.".repeat(100_000) + "a")).isFalse();
    }

    @Test
    void orders_the_largest_numbers_that_it_takes() {
        assertThat(VersionRange.PRECEDENCE.compare("999999999.999999999.999999999", "999999999.999999999.0"))
                .isPositive();
        assertThat(VersionRange.PRECEDENCE.compare("1.0.0-20260102030405", "1.0.0-20260102030404"))
                .isPositive();
        assertThat(VersionRange.PRECEDENCE.compare("1.0.0-999999999999999999", "1.0.0-rc"))
                .isNegative();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "^1; 1.0.0 1.9.0 1.10.0; 1.10.0",
                "^1; 1.0.0 2.0.0; 1.0.0",
                "^1; 1.0.0 1.1.0-rc.1; 1.0.0",
                "^1; 1.1.0-rc.1 1.1.0-rc.2; 1.1.0-rc.2",
                "^1.2.0; 1.2.0-rc.1 2.0.0-rc.1;",
                "^1; 1.0.0 1.5.0!; 1.0.0",
                "^1; 1.4.0! 1.5.0!; 1.5.0",
                "^1; 1.5.0! 1.4.0-rc.1; 1.4.0-rc.1",
                "''; 1.0.0 2.0.0! 3.0.0-beta; 1.0.0",
                "''; 3.0.0-alpha 3.0.0-beta.2 3.0.0-beta.11; 3.0.0-beta.11",
                "1.5.0; 1.4.0 1.5.0! 1.6.0; 1.5.0",
                "2.0.0-rc.1; 2.0.0-rc.1 2.0.0; 2.0.0-rc.1",
                "^4; 1.0.0;"
            })
    void chooses(String range, String candidates, String expected) {
        List<Candidate> given = Stream.of(candidates.split(" ", -1))
                .map(text -> new Candidate(text.replace("!", ""), text.endsWith("!")))
                .toList();
        assertThat(VersionRange.parse(range).orElseThrow().choose(given)).isEqualTo(Optional.ofNullable(expected));
    }

    /** The list of semver.org, paragraph 11. */
    @Test
    void orders_versions_as_semver_does() {
        List<String> ordered = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.0+build.1",
                "1.0.1",
                "1.10.0",
                "2.0.0");
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);
        shuffled.sort(VersionRange.PRECEDENCE);
        assertThat(shuffled).isEqualTo(ordered);
    }
}

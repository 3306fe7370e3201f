package io.nestor.models.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.version.VersionRange.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against a model that counts in plain numbers. */
class VersionRangePropertyTest {
    record Release(int major, int minor, int patch) implements Comparable<Release> {
        private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
                .thenComparingInt(Release::minor)
                .thenComparingInt(Release::patch);

        @Override
        public int compareTo(Release other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return major + "." + minor + "." + patch;
        }
    }

    /** A version as it may stand in the catalog. */
    record Published(Release number, boolean preRelease, boolean deprecated) {
        Candidate candidate() {
            return new Candidate(number + (preRelease ? "-rc.1" : ""), deprecated);
        }

        boolean activeRelease() {
            return !preRelease && !deprecated;
        }
    }

    record ModelledRange(String text, Predicate<Release> includes) {
        @Override
        public String toString() {
            return text;
        }
    }

    @Property
    void the_highest_active_release_of_the_range_is_chosen_if_there_is_one(
            @ForAll("ranges") ModelledRange range, @ForAll("catalogs") List<Published> catalog) {
        Optional<String> highest = catalog.stream()
                .filter(Published::activeRelease)
                .map(Published::number)
                .filter(range.includes())
                .max(Comparator.naturalOrder())
                .map(Release::toString);
        Optional<String> chosen = choose(range, catalog);
        if (highest.isPresent()) {
            assertThat(chosen).isEqualTo(highest);
        }
    }

    @Property
    void what_is_chosen_is_in_the_catalog_and_in_the_range(
            @ForAll("ranges") ModelledRange range, @ForAll("catalogs") List<Published> catalog) {
        choose(range, catalog).ifPresent(chosen -> {
            assertThat(catalog)
                    .extracting(published -> published.candidate().version())
                    .contains(chosen);
            assertThat(VersionRange.parse(range.text()).orElseThrow().includes(chosen))
                    .isTrue();
        });
    }

    @Property
    void nothing_is_chosen_only_where_no_release_is_in_the_range(
            @ForAll("ranges") ModelledRange range, @ForAll("catalogs") List<Published> catalog) {
        if (choose(range, catalog).isEmpty()) {
            assertThat(catalog)
                    .filteredOn(published -> !published.preRelease())
                    .extracting(Published::number)
                    .noneMatch(range.includes());
        }
    }

    @Provide
    Arbitrary<ModelledRange> ranges() {
        return Combinators.combine(numbers(), Arbitraries.integers().between(0, 5))
                .as((number, kind) -> switch (kind) {
                    case 0 ->
                        new ModelledRange(
                                "^" + number, other -> other.compareTo(number) >= 0 && sameForCaret(number, other));
                    case 1 ->
                        new ModelledRange(
                                "~" + number,
                                other -> other.compareTo(number) >= 0
                                        && other.major() == number.major()
                                        && other.minor() == number.minor());
                    case 2 -> new ModelledRange(">=" + number, other -> other.compareTo(number) >= 0);
                    case 3 -> new ModelledRange("<" + number, other -> other.compareTo(number) < 0);
                    case 4 -> new ModelledRange(number.toString(), number::equals);
                    default -> new ModelledRange("", _ -> true);
                });
    }

    @Provide
    Arbitrary<List<Published>> catalogs() {
        return Combinators.combine(numbers(), Arbitraries.of(false, true), Arbitraries.of(false, true))
                .as(Published::new)
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<Release> numbers() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 3);
        return Combinators.combine(small, small, small).as(Release::new);
    }

    /** A caret keeps the first number that is not zero. */
    private static boolean sameForCaret(Release number, Release other) {
        if (number.major() > 0) {
            return other.major() == number.major();
        }
        if (number.minor() > 0) {
            return other.major() == 0 && other.minor() == number.minor();
        }
        return other.equals(number);
    }

    private static Optional<String> choose(ModelledRange range, List<Published> catalog) {
        return VersionRange.parse(range.text())
                .orElseThrow()
                .choose(catalog.stream().map(Published::candidate).toList());
    }
}

package io.nestor.models.version;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/** Choice of a version by exact number or range ({@code ^1.2}, {@code ~1.2.0}, {@code >=1 <3}), in SemVer 2 precedence. */
public final class VersionRange {
    /** Lowest first, by SemVer 2 precedence; build metadata breaks ties so that the order is total. */
    public static final Comparator<String> PRECEDENCE =
            Comparator.comparing((String version) -> new Semver(version)).thenComparing(Comparator.naturalOrder());

    private final Predicate<Semver> range;

    private VersionRange(Predicate<Semver> range) {
        this.range = range;
    }

    /**
     * @param constraint an exact version, a range, or empty for any version
     * @return nothing if the constraint is neither
     */
    public static Optional<VersionRange> parse(String constraint) {
        String text = constraint.strip();
        if (text.isEmpty() || text.equals("*")) {
            return Optional.of(new VersionRange(version -> true));
        }
        if (isExact(text)) {
            return Optional.of(new VersionRange(new Semver(text)::equals));
        }
        RangeList ranges = RangeListFactory.create(text, false);
        return ranges.get().isEmpty()
                ? Optional.empty()
                : Optional.of(new VersionRange(version -> ranges.isSatisfiedBy(version)
                        || ranges.isSatisfiedBy(version.withClearedPreReleaseAndBuild())));
    }

    public static boolean isExact(String constraint) {
        return Semver.isValid(constraint);
    }

    public boolean includes(String version) {
        return range.test(new Semver(version));
    }

    /**
     * The version that a reference with this range means: the highest active release; a pre-release or deprecated one
     * only while no active release satisfies the range.
     */
    public Optional<String> choose(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> includes(candidate.version()))
                .max(Comparator.comparingInt(VersionRange::standing).thenComparing(Candidate::version, PRECEDENCE))
                .map(Candidate::version);
    }

    private static int standing(Candidate candidate) {
        boolean release = new Semver(candidate.version()).getPreRelease().isEmpty();
        if (candidate.deprecated()) {
            return release ? 1 : 0;
        }
        return release ? 3 : 2;
    }

    /** A version that may be chosen; retired ones never are and don't belong here. */
    public record Candidate(String version, boolean deprecated) {}
}

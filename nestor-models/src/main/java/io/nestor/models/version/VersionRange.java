package io.nestor.models.version;

import io.nestor.models.validation.SemanticVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.range.RangeListFactory;

/** Choice of a version by exact number or range ({@code ^1.2}, {@code ~1.2.0}, {@code >=1 <3}), in SemVer 2 precedence. */
public final class VersionRange {
    /** Lowest first, by SemVer 2 precedence; build metadata breaks ties so that the order is total. */
    public static final Comparator<String> PRECEDENCE =
            Comparator.comparing((String version) -> new Semver(version)).thenComparing(Comparator.naturalOrder());

    private static final Pattern EXACT = Pattern.compile(SemanticVersion.PATTERN);

    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");

    private static final int LONGEST = 500;

    /** The library reads what it can and drops the rest in silence; a typing error must not choose another version. */
    private static final Pattern RANGE = rangeGrammar();

    private final Predicate<Semver> range;

    private VersionRange(Predicate<Semver> range) {
        this.range = range;
    }

    /**
     * @param constraint an exact version, empty for any version, or a range as npm has it: comparators ({@code ^ ~ > >= <
     *     <= =}) on full or partial versions, separated by blanks or commas, alternatives by {@code ||}
     * @return nothing if the constraint is none of these
     */
    public static Optional<VersionRange> parse(String constraint) {
        if (constraint.length() > LONGEST) {
            return Optional.empty();
        }
        // One blank at a time: with more, the grammar could be matched in too many ways to try
        String text = BLANKS.matcher(constraint).replaceAll(" ").strip();
        if (text.isEmpty()) {
            return Optional.of(new VersionRange(_ -> true));
        }
        if (isExact(text)) {
            return Optional.of(new VersionRange(new Semver(text)::equals));
        }
        return RANGE.matcher(text).matches()
                ? Optional.of(new VersionRange(RangeListFactory.create(text, true)::isSatisfiedBy))
                : Optional.empty();
    }

    public static boolean isExact(String constraint) {
        return constraint.length() <= SemanticVersion.LONGEST
                && EXACT.matcher(constraint).matches();
    }

    /** Whether a version is no pre-release. */
    public static boolean isRelease(String version) {
        return new Semver(version).getPreRelease().isEmpty();
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
        boolean release = isRelease(candidate.version());
        if (candidate.deprecated()) {
            return release ? 1 : 0;
        }
        return release ? 3 : 2;
    }

    /** A version that may be chosen; retired ones never are and don't belong here. */
    public record Candidate(String version, boolean deprecated) {}

    private static Pattern rangeGrammar() {
        String number = "(?:0|[1-9]\\d{0,8}|[xX*])";
        String identifier = "(?:0|[1-9]\\d{0,17}|\\d*[A-Za-z-][0-9A-Za-z-]*)";
        String suffix = "(?:-" + identifier + "(?:\\." + identifier + ")*)?(?:\\+[0-9A-Za-z.-]+)?";
        String version = number + "(?:\\." + number + "(?:\\." + number + suffix + ")?)?";
        String comparator = "(?:[~^=]|[<>]=?)?\\s*" + version;
        String span = version + "\\s+-\\s+" + version;
        String all = "(?:" + span + "|" + comparator + "(?:\\s+" + comparator + ")*)";
        return Pattern.compile(all + "(?:\\s*\\|\\|\\s*" + all + ")*");
    }
}

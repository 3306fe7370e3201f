package io.nestor.catalog.compatibility;

import io.nestor.models.catalog.VersionStep;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Steps between version numbers, and what they promise. */
final class Steps {
    private static final Pattern SUFFIX = Pattern.compile("[-+].*");

    private Steps() {}

    static VersionStep between(String from, String to) {
        List<String> before = numbers(from);
        List<String> after = numbers(to);
        if (!before.get(0).equals(after.get(0))) {
            return VersionStep.MAJOR;
        }
        if (!before.get(1).equals(after.get(1))) {
            return VersionStep.MINOR;
        }
        return before.get(2).equals(after.get(2)) ? VersionStep.NONE : VersionStep.PATCH;
    }

    /** Before 1.0.0 a minor step may break, as ranges like {@code ^0.1} know; pre-releases promise nothing. */
    static boolean honours(String from, VersionStep declared, VersionStep needed) {
        boolean preRelease = from.split("\\+", -1)[0].contains("-");
        boolean early = numbers(from).getFirst().equals("0");
        VersionStep promised = early && declared == VersionStep.MINOR ? VersionStep.MAJOR : declared;
        return preRelease || promised.compareTo(needed) >= 0;
    }

    private static List<String> numbers(String version) {
        return Stream.of(SUFFIX.matcher(version).replaceFirst("").split("\\.", -1))
                .toList();
    }
}

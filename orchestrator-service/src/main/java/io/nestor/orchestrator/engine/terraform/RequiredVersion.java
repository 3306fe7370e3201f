package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.version.VersionRange;
import java.util.Optional;
import java.util.regex.Pattern;

/** A constraint on Terraform's version, as {@code >= 1.5, < 2.0} or {@code ~> 1.11.0}. */
record RequiredVersion(String text, VersionRange range) {
    private static final Pattern MINOR = Pattern.compile("~>\\s*(\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Pattern MAJOR = Pattern.compile("~>\\s*(\\d+)\\.(\\d+)");

    /** Empty if it is no constraint. */
    static Optional<RequiredVersion> parse(String text) {
        String minor = MINOR.matcher(text)
                .replaceAll(found -> ">=%s.%s.%s <%s.%d.0"
                        .formatted(
                                found.group(1),
                                found.group(2),
                                found.group(3),
                                found.group(1),
                                Integer.parseInt(found.group(2)) + 1));
        String plain = MAJOR.matcher(minor)
                .replaceAll(found -> ">=%s.%s.0 <%d.0.0"
                        .formatted(found.group(1), found.group(2), Integer.parseInt(found.group(1)) + 1));
        return VersionRange.parse(plain).map(range -> new RequiredVersion(text, range));
    }

    boolean includes(String version) {
        return range.includes(version);
    }
}

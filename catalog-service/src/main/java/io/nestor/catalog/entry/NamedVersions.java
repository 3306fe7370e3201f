package io.nestor.catalog.entry;

import io.nestor.models.version.VersionRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All versions of one name.
 *
 * @param newestFirst by SemVer precedence
 * @param latest the highest active release, or what comes nearest to it; absent when all are retired
 */
public record NamedVersions(String name, List<PublishedVersion> newestFirst, Optional<PublishedVersion> latest) {
    private static final Comparator<PublishedVersion> NEWEST_FIRST = Comparator.comparing(
                    PublishedVersion::version, VersionRange.PRECEDENCE)
            .reversed();

    private static final VersionRange ANY = VersionRange.parse("").orElseThrow();

    static NamedVersions of(String name, List<PublishedVersion> versions) {
        List<PublishedVersion> sorted = versions.stream().sorted(NEWEST_FIRST).toList();
        return new NamedVersions(name, sorted, choose(sorted, ANY));
    }

    NamedVersions with(List<PublishedVersion> changed) {
        Map<String, PublishedVersion> next = new HashMap<>();
        newestFirst.forEach(version -> next.put(version.version(), version));
        changed.forEach(version -> next.put(version.version(), version));
        return of(name, List.copyOf(next.values()));
    }

    public Optional<PublishedVersion> find(String version) {
        return newestFirst.stream()
                .filter(candidate -> candidate.version().equals(version))
                .findFirst();
    }

    /** The version that users of this one come from: the next lower release or, without any, the next lower version. */
    public Optional<PublishedVersion> before(String version) {
        List<PublishedVersion> lower = newestFirst.stream()
                .filter(candidate -> VersionRange.PRECEDENCE.compare(candidate.version(), version) < 0)
                .toList();
        return lower.stream()
                .filter(candidate -> VersionRange.isRelease(candidate.version()))
                .findFirst()
                .or(() -> lower.stream().findFirst());
    }

    /** What a reference with this range means. */
    public Optional<PublishedVersion> choose(VersionRange range) {
        return choose(newestFirst, range);
    }

    /** Those that are not retired, newest first. */
    public Stream<PublishedVersion> listed() {
        return newestFirst.stream().filter(PublishedVersion::isListed);
    }

    private static Optional<PublishedVersion> choose(List<PublishedVersion> versions, VersionRange range) {
        List<VersionRange.Candidate> candidates = versions.stream()
                .filter(PublishedVersion::isListed)
                .map(version -> new VersionRange.Candidate(
                        version.version(), version.standing().deprecated()))
                .toList();
        return range.choose(candidates)
                .flatMap(chosen -> versions.stream()
                        .filter(version -> version.version().equals(chosen))
                        .findFirst());
    }
}

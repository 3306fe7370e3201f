package io.nestor.catalog.entry;

import io.nestor.catalog.compatibility.Compatibility;
import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.Page;
import io.nestor.models.version.VersionRange;
import io.nestor.service.web.Paging;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Questions to the catalog's present snapshot; what is not there is answered with what is nearest. */
public final class Resources {
    private static final int SHOWN = 5;

    private final Catalog catalog;

    Resources(Catalog catalog) {
        this.catalog = catalog;
    }

    /** One version of each name, by name. */
    Page<PublishedVersion> latest(ResourceFilter filter, Paging paging) {
        List<PublishedVersion> all = catalog.snapshot().representatives(filter);
        return paging.page((after, limit) -> behind(all, after, limit), PublishedVersion::name);
    }

    /** All versions, by name and newest first. */
    Page<PublishedVersion> all(ResourceFilter filter, Paging paging) {
        CatalogSnapshot snapshot = catalog.snapshot();
        return paging.page(
                (after, limit) -> from(snapshot, nameIn(after))
                        .flatMap(versions -> behind(versions, after))
                        .filter(filter::matches)
                        .limit(limit)
                        .toList(),
                PublishedVersion::reference);
    }

    /** What a reference to this name with this range means. */
    PublishedVersion choose(String name, @Nullable String constraint) {
        NamedVersions versions = named(name);
        if (constraint == null || constraint.isBlank()) {
            return versions.latest().orElseThrow(() -> retired(versions));
        }
        VersionRange range = VersionRange.parse(constraint)
                .orElseThrow(() -> NestorException.invalid(
                        "constraint",
                        "'" + constraint + "' is neither a version nor a range such as ^1.2, ~1.2.0 or >=1 <3"));
        return versions.choose(range)
                .orElseThrow(() -> NestorException.notFound(
                        "no version of '" + name + "' satisfies '" + constraint + "'; " + present(versions)));
    }

    /** An exact version, also a retired one. */
    public PublishedVersion get(String name, String version) {
        NamedVersions versions = named(name);
        return versions.find(version)
                .orElseThrow(() -> NestorException.notFound(
                        "'" + name + "' has no version '" + version + "'; " + present(versions)));
    }

    /** @param from absent for the version that users of {@code version} come from */
    DefinitionDiff diff(String name, String version, @Nullable String from) {
        PublishedVersion to = get(name, version);
        PublishedVersion before = from == null
                ? named(name)
                        .before(version)
                        .orElseThrow(() -> NestorException.notFound("'" + name + "' has no version before '" + version
                                + "'; name the one to compare with by ?from="))
                : get(name, from);
        return Compatibility.compare(before.definition(), to.definition());
    }

    NamedVersions named(String name) {
        CatalogSnapshot snapshot = catalog.snapshot();
        return snapshot.find(name)
                .orElseThrow(() -> NestorException.notFound("resource '" + name + "' is not in the catalog"
                        + Hint.didYouMean(name, snapshot.names().keySet())));
    }

    private static NestorException retired(NamedVersions versions) {
        return NestorException.notFound("resource '" + versions.name()
                + "' is retired: it has left Git. Its versions are still readable by their exact number: "
                + numbers(versions.newestFirst().stream()));
    }

    private static String present(NamedVersions versions) {
        return versions.latest().isEmpty()
                ? "all are retired: " + numbers(versions.newestFirst().stream())
                : "there are " + numbers(versions.listed());
    }

    private static String numbers(Stream<PublishedVersion> versions) {
        List<String> numbers = versions.map(PublishedVersion::version).toList();
        String shown = numbers.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return numbers.size() > SHOWN ? shown + " and " + (numbers.size() - SHOWN) + " older ones" : shown;
    }

    private static List<PublishedVersion> behind(List<PublishedVersion> byName, @Nullable String name, int limit) {
        int from = name == null ? 0 : firstBehind(byName, name);
        return byName.subList(from, Math.min(byName.size(), from + limit));
    }

    private static int firstBehind(List<PublishedVersion> byName, String name) {
        int low = 0;
        int high = byName.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byName.get(middle).name().compareTo(name) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Stream<NamedVersions> from(CatalogSnapshot snapshot, @Nullable String name) {
        return (name == null ? snapshot.names() : snapshot.names().tailMap(name, true)).values().stream();
    }

    private static @Nullable String nameIn(@Nullable String reference) {
        return reference == null ? null : reference.substring(0, Math.max(0, reference.indexOf(':')));
    }

    /** The versions that come after the one with this reference, all if it is another name's. */
    private static Stream<PublishedVersion> behind(NamedVersions versions, @Nullable String reference) {
        if (reference == null || !reference.startsWith(versions.name() + ":")) {
            return versions.newestFirst().stream();
        }
        String last = reference.substring(versions.name().length() + 1);
        return versions.newestFirst().stream()
                .filter(version -> VersionRange.PRECEDENCE.compare(version.version(), last) < 0);
    }
}

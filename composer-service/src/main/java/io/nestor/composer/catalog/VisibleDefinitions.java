package io.nestor.composer.catalog;

import io.nestor.composer.catalog.Memory.Answer;
import io.nestor.composer.template.Definitions;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.team.CatalogAccess;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import io.nestor.models.version.VersionRange.Candidate;
import java.util.List;
import java.util.Optional;

/** The definitions that may be seen, for the time of one request: one reference means the same all the while. */
public final class VisibleDefinitions implements Definitions {
    private final CatalogView view;
    private final CatalogAccess access;
    private volatile boolean stale;

    VisibleDefinitions(CatalogView view, CatalogAccess access) {
        this.view = view;
        this.access = access;
    }

    /** Whether the catalog was silent, so that what it said last was taken. */
    public boolean isStale() {
        return stale;
    }

    @Override
    public Resolution resolve(CatalogRef reference) {
        List<ResourceVersion> versions = noting(view.versions(reference.name())).stream()
                .filter(version -> version.state() != ResourceState.RETIRED)
                .toList();
        if (versions.isEmpty()) {
            return unknown();
        }
        Optional<VersionRange> range = VersionRange.parse(reference.constraint());
        if (range.isEmpty()) {
            return new Resolution.NotARange();
        }
        List<Candidate> candidates = versions.stream()
                .map(version -> new Candidate(version.version(), version.state() == ResourceState.DEPRECATED))
                .toList();
        return range.get()
                .choose(candidates)
                .map(version -> found(CatalogRef.exact(reference.name(), version)))
                .orElseGet(() -> noSuchVersion(reference, versions));
    }

    private Resolution found(CatalogRef exact) {
        ResourceDefinition definition = noting(view.definition(exact));
        return access.allows(definition) ? new Resolution.Found(definition) : unknown();
    }

    /** The versions of a definition that may not be seen are not told either. */
    private Resolution noSuchVersion(CatalogRef reference, List<ResourceVersion> versions) {
        List<String> available = versions.stream()
                .map(ResourceVersion::version)
                .filter(version -> access.isEverything()
                        || access.allows(noting(view.definition(CatalogRef.exact(reference.name(), version)))))
                .toList();
        return available.isEmpty() ? unknown() : new Resolution.NoSuchVersion(available);
    }

    private Resolution unknown() {
        return new Resolution.UnknownName(view.latest().stream()
                .filter(access::allows)
                .map(definition -> definition.metadata().name())
                .toList());
    }

    private <T> T noting(Answer<T> answer) {
        if (answer.stale()) {
            stale = true;
        }
        return answer.value();
    }
}

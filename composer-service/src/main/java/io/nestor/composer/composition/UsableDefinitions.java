package io.nestor.composer.composition;

import io.nestor.composer.catalog.VisibleDefinitions;
import io.nestor.composer.composition.CompositionStore.Stored;
import io.nestor.composer.template.Definitions;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.error.Hint;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import io.nestor.models.version.VersionRange.Candidate;
import java.util.List;
import java.util.Optional;

/** What a team's compositions may be made of: definitions that it may see, its own compositions, and shared ones. */
public final class UsableDefinitions implements Definitions {
    /** Annotation of a composition that other teams may use. */
    static final String SHARED = "nestor.io/shared";

    private static final int ALL = 1_000;

    private final VisibleDefinitions definitions;
    private final CompositionStore store;
    private final String team;

    UsableDefinitions(VisibleDefinitions definitions, CompositionStore store, String team) {
        this.definitions = definitions;
        this.store = store;
        this.team = team;
    }

    /** Whether the catalog was silent, so that what it said last was taken. */
    public boolean isStale() {
        return definitions.isStale();
    }

    @Override
    public Resolution resolve(CatalogRef reference) {
        return definitions.resolve(reference);
    }

    @Override
    public ContainedResolution composition(String reference) {
        int slash = reference.indexOf('/');
        String owner = slash < 0 ? team : reference.substring(0, slash).strip();
        CatalogRef wanted = CatalogRef.parse(reference.substring(slash + 1));
        Optional<Stored> present = store.present(owner, wanted.name()).filter(stored -> mayUse(owner, stored));
        if (present.isEmpty()) {
            return new ContainedResolution.Refused(unknown(owner, wanted.name()));
        }
        String name = owner.equals(team) ? wanted.name() : owner + "/" + wanted.name();
        if (wanted.constraint().isEmpty()) {
            return new ContainedResolution.Found(present.get().composition(), name);
        }
        return VersionRange.parse(wanted.constraint())
                .map(range -> version(owner, wanted, name, range))
                .orElseGet(() -> new ContainedResolution.Refused(
                        "'" + wanted.constraint() + "' is neither a version such as 1.4.0 nor a range such as ^1.2"));
    }

    private ContainedResolution version(String owner, CatalogRef wanted, String name, VersionRange range) {
        List<String> versions = store.versions(owner, wanted.name()).stream()
                .map(one -> one.metadata().version())
                .toList();
        Optional<ComposedResource> chosen = range.choose(versions.stream()
                        .map(version -> new Candidate(version, false))
                        .toList())
                .flatMap(version -> store.version(owner, wanted.name(), version));
        return chosen.<ContainedResolution>map(composition -> new ContainedResolution.Found(composition, name))
                .orElseGet(() -> new ContainedResolution.Refused("no version of composition '" + name + "' matches '"
                        + wanted.constraint() + "'; there is " + String.join(", ", versions)));
    }

    private boolean mayUse(String owner, Stored stored) {
        return owner.equals(team) || isShared(stored.composition());
    }

    private static boolean isShared(ComposedResource composition) {
        return "true".equals(composition.metadata().annotations().get(SHARED));
    }

    private String unknown(String owner, String name) {
        List<String> known = store.list(owner, null, ALL).stream()
                .filter(one -> owner.equals(team) || isShared(one))
                .map(one -> one.metadata().name())
                .toList();
        return owner.equals(team)
                ? "team '" + team + "' has no composition '" + name + "'" + Hint.didYouMean(name, known)
                : "team '" + owner + "' shares no composition '" + name + "'" + Hint.didYouMean(name, known);
    }
}

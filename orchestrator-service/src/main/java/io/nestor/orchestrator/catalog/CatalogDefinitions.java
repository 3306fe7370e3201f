package io.nestor.orchestrator.catalog;

import io.nestor.clients.catalog.Bundle;
import io.nestor.clients.catalog.CatalogClient;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.error.NestorException;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import io.nestor.models.version.VersionRange.Candidate;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.PinnedDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions from the catalog. Exact versions never change, so each is asked for once. */
final class CatalogDefinitions implements Definitions {
    private static final int CACHED = 2_000;

    private final CatalogClient catalog;
    private final Map<CatalogRef, PinnedDefinition> exact = new ConcurrentHashMap<>();

    CatalogDefinitions(CatalogClient catalog) {
        this.catalog = catalog;
    }

    @Override
    public PinnedDefinition resolve(CatalogRef reference) {
        if (reference.exactVersion().isPresent()) {
            return exact(reference);
        }
        if (reference.constraint().isEmpty()) {
            ResourceDefinition latest = catalog.getLatestResource(reference.name());
            return exact(CatalogRef.exact(reference.name(), latest.metadata().version()));
        }
        return exact(CatalogRef.exact(reference.name(), chosenVersion(reference)));
    }

    @Override
    public Optional<PinnedDefinition> known(CatalogRef reference) {
        return Optional.ofNullable(exact.get(reference));
    }

    private String chosenVersion(CatalogRef reference) {
        VersionRange range = VersionRange.parse(reference.constraint())
                .orElseThrow(() -> NestorException.notFound(
                        "'" + reference.constraint() + "' is neither a version nor a range such as ^1.2 or >=1 <3"));
        List<ResourceVersion> versions = catalog.getVersions(reference.name()).stream()
                .filter(version -> version.state() != ResourceState.RETIRED)
                .toList();
        return range.choose(versions.stream()
                        .map(version -> new Candidate(version.version(), version.state() == ResourceState.DEPRECATED))
                        .toList())
                .orElseThrow(() -> NestorException.notFound("no version of '" + reference.name() + "' satisfies '"
                        + reference.constraint() + "'; there is "
                        + String.join(
                                ", ",
                                versions.stream()
                                        .map(ResourceVersion::version)
                                        .limit(10)
                                        .toList())));
    }

    private PinnedDefinition exact(CatalogRef reference) {
        PinnedDefinition known = exact.get(reference);
        if (known != null) {
            return known;
        }
        PinnedDefinition fetched = fetch(reference);
        if (exact.size() >= CACHED) {
            exact.clear();
        }
        exact.put(reference, fetched);
        return fetched;
    }

    private PinnedDefinition fetch(CatalogRef reference) {
        ResourceDefinition definition = catalog.getResource(reference.name(), reference.constraint());
        try (Bundle bundle = catalog.bundle(reference.name(), reference.constraint())) {
            return PinnedDefinition.of(definition, bundle.digest());
        }
    }
}

package io.nestor.cli.command;

import io.nestor.clients.catalog.CatalogClient;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import java.util.List;

/** Definitions by what users write: a name, a name and a version, or a name and a range. */
final class Definitions {
    private Definitions() {}

    /** @throws NestorException if there is none */
    static ResourceDefinition find(CatalogClient catalog, String reference) {
        CatalogRef wanted = CatalogRef.parse(reference);
        return wanted.constraint().isEmpty()
                ? catalog.getLatestResource(wanted.name())
                : catalog.getResource(wanted.name(), wanted.exactVersion().orElseGet(() -> newest(catalog, wanted)));
    }

    private static String newest(CatalogClient catalog, CatalogRef wanted) {
        List<ResourceVersion> versions = catalog.getVersions(wanted.name());
        VersionRange range = VersionRange.parse(wanted.constraint())
                .orElseThrow(() -> NestorException.invalid(
                        "", "'" + wanted.constraint() + "' is neither a version nor a range such as ^1.2"));
        List<VersionRange.Candidate> candidates = versions.stream()
                .filter(version -> version.state() != ResourceState.RETIRED)
                .map(version ->
                        new VersionRange.Candidate(version.version(), version.state() == ResourceState.DEPRECATED))
                .toList();
        List<String> names = versions.stream().map(ResourceVersion::version).toList();
        return range.choose(candidates)
                .orElseThrow(() -> NestorException.notFound("no version of '" + wanted.name() + "' satisfies '"
                        + wanted.constraint() + "'" + Hint.didYouMean(wanted.constraint(), names) + "; there are: "
                        + String.join(", ", names)));
    }
}

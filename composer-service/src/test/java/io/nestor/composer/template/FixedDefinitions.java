package io.nestor.composer.template;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import io.nestor.models.version.VersionRange.Candidate;
import java.util.List;
import java.util.Optional;

/** A catalog with the definitions given. */
public record FixedDefinitions(List<ResourceDefinition> all) implements Definitions {
    public static FixedDefinitions of(ResourceDefinition... definitions) {
        return new FixedDefinitions(List.of(definitions));
    }

    @Override
    public Resolution resolve(CatalogRef reference) {
        List<String> versions = all.stream()
                .filter(definition -> definition.metadata().name().equals(reference.name()))
                .map(definition -> definition.metadata().version())
                .toList();
        if (versions.isEmpty()) {
            return new Resolution.UnknownName(all.stream()
                    .map(definition -> definition.metadata().name())
                    .distinct()
                    .toList());
        }
        Optional<VersionRange> range = VersionRange.parse(reference.constraint());
        if (range.isEmpty()) {
            return new Resolution.NotARange();
        }
        return range.get()
                .choose(versions.stream()
                        .map(version -> new Candidate(version, false))
                        .toList())
                .<Resolution>map(chosen -> new Resolution.Found(all.stream()
                        .filter(definition -> definition.metadata().name().equals(reference.name())
                                && definition.metadata().version().equals(chosen))
                        .findFirst()
                        .orElseThrow()))
                .orElseGet(() -> new Resolution.NoSuchVersion(versions));
    }
}

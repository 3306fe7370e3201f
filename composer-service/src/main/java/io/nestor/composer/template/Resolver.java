package io.nestor.composer.template;

import io.nestor.composer.template.Definitions.Resolution;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.error.Hint;
import io.nestor.models.version.CatalogRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up the definitions of a composition's resources. */
final class Resolver {
    private static final int SHOWN_VERSIONS = 10;

    private final Definitions definitions;
    private final Findings findings;

    Resolver(Definitions definitions, Findings findings) {
        this.definitions = definitions;
        this.findings = findings;
    }

    List<ResolvedResource> resolve(CompositionSpec spec) {
        List<ResolvedResource> resolved = new ArrayList<>();
        for (int index = 0; index < spec.resources().size(); index++) {
            ComposedInstance instance = spec.resources().get(index);
            resolved.add(new ResolvedResource(index, instance, definition(index, instance)));
        }
        return resolved;
    }

    private Optional<ResourceDefinition> definition(int index, ComposedInstance instance) {
        if (instance.compositionRef() != null) {
            findings.add(
                    Paths.resource(index) + ".composition_ref",
                    "compositions of compositions can't be deployed; list the resources of '"
                            + instance.compositionRef() + "' here");
            return Optional.empty();
        }
        String path = Paths.resource(index) + ".catalog_ref";
        if (instance.catalogRef() == null || instance.catalogRef().isBlank()) {
            findings.add(path, "is required: name:version, name:range or name of a definition in the catalog");
            return Optional.empty();
        }
        CatalogRef reference = CatalogRef.parse(instance.catalogRef());
        return switch (definitions.resolve(reference)) {
            case Resolution.Found(ResourceDefinition definition) -> Optional.of(definition);
            case Resolution.UnknownName(List<String> known) ->
                nothing(
                        path,
                        "the catalog has no '" + reference.name() + "'" + Hint.didYouMean(reference.name(), known));
            case Resolution.NoSuchVersion(List<String> available) ->
                nothing(
                        path,
                        "no version of '" + reference.name() + "' matches '" + reference.constraint() + "'; there is "
                                + String.join(
                                        ", ",
                                        available.stream().limit(SHOWN_VERSIONS).toList()));
            case Resolution.NotARange() ->
                nothing(
                        path,
                        "'" + reference.constraint() + "' is neither a version such as 1.4.0 nor a range such as ^1.2");
        };
    }

    private Optional<ResourceDefinition> nothing(String path, String message) {
        findings.add(path, message);
        return Optional.empty();
    }
}

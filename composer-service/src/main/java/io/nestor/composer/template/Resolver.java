package io.nestor.composer.template;

import io.nestor.composer.template.Definitions.ContainedResolution;
import io.nestor.composer.template.Definitions.Resolution;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.error.Hint;
import io.nestor.models.version.CatalogRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up the definitions of a composition's resources. */
final class Resolver {
    private static final int SHOWN_VERSIONS = 10;
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 63;

    private final Definitions definitions;
    private final Findings findings;
    private final List<String> containing;

    /** @param containing names of the compositions that these resources are in, outermost first */
    Resolver(Definitions definitions, Findings findings, List<String> containing) {
        this.definitions = definitions;
        this.findings = findings;
        this.containing = List.copyOf(containing);
    }

    List<ResolvedResource> resolve(CompositionSpec spec) {
        List<ResolvedResource> resolved = new ArrayList<>();
        for (int index = 0; index < spec.resources().size(); index++) {
            ComposedInstance instance = spec.resources().get(index);
            resolved.add(
                    instance.compositionRef() == null
                            ? new ResolvedResource(index, instance, definition(index, instance), Optional.empty())
                            : contained(index, instance, instance.compositionRef()));
        }
        return resolved;
    }

    private Optional<ResourceDefinition> definition(int index, ComposedInstance instance) {
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

    private ResolvedResource contained(int index, ComposedInstance instance, String reference) {
        String path = Paths.resource(index) + ".composition_ref";
        Optional<Contained> contained = Optional.empty();
        Optional<ResourceDefinition> definition = Optional.empty();
        if (instance.catalogRef() != null) {
            findings.add(path, "there is a catalog_ref too; a resource is one or the other");
        } else {
            switch (definitions.composition(reference)) {
                case ContainedResolution.Refused(String reason) -> findings.add(path, reason);
                case ContainedResolution.Found(ComposedResource composition, String name) -> {
                    contained = open(path, instance, composition, name);
                    definition = contained.map(found -> found.asDefinition(name));
                }
            }
        }
        return new ResolvedResource(index, instance, definition, contained);
    }

    private Optional<Contained> open(
            String path, ComposedInstance instance, ComposedResource composition, String name) {
        List<String> around = new ArrayList<>(containing);
        around.add(name);
        if (containing.contains(name)) {
            String cycle = String.join(" → ", around.subList(containing.indexOf(name), around.size()));
            findings.add(path, "these compositions contain each other: " + cycle);
            return Optional.empty();
        }
        if (around.size() > DEEPEST) {
            findings.add(
                    path,
                    "compositions contain each other " + DEEPEST + " deep at most: " + String.join(" → ", around));
            return Optional.empty();
        }
        Findings inside = new Findings();
        Contained contained =
                new Contained(composition, new Resolver(definitions, inside, around).resolve(composition.spec()));
        if (!inside.toList().isEmpty()) {
            Finding first = inside.toList().getFirst();
            findings.add(path, "in '" + name + "', " + first.path() + ": " + first.message());
            return Optional.empty();
        }
        Contained.names(contained.resources(), instance.name() + "-")
                .filter(inner -> inner.length() > LONGEST_NAME)
                .findFirst()
                .ifPresent(tooLong -> findings.add(
                        path,
                        "'" + tooLong + "' is too long for the name of a resource; at most " + LONGEST_NAME
                                + " characters are possible"));
        return Optional.of(contained);
    }

    private Optional<ResourceDefinition> nothing(String path, String message) {
        findings.add(path, message);
        return Optional.empty();
    }
}

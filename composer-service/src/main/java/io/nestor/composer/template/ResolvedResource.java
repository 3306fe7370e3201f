package io.nestor.composer.template;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.version.CatalogRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A resource of a composition with the definition that it refers to.
 *
 * @param index in the composition
 * @param definition absent if the reference means nothing; of a contained composition, what it is like
 * @param contained absent if it refers to the catalog
 */
record ResolvedResource(
        int index, ComposedInstance instance, Optional<ResourceDefinition> definition, Optional<Contained> contained) {
    String name() {
        return instance.name();
    }

    /** {@code name:version} of the definition. */
    String exactReference() {
        return definition
                .map(found -> CatalogRef.exact(
                                found.metadata().name(), found.metadata().version())
                        .toString())
                .orElse(reference());
    }

    /** As it is written. */
    String reference() {
        return String.valueOf(instance.catalogRef() == null ? instance.compositionRef() : instance.catalogRef());
    }

    List<InputSpec> inputs() {
        return definition
                .map(found -> Stream.concat(
                                found.spec().requiredInputs().stream(), found.spec().optionalInputs().stream())
                        .toList())
                .orElse(List.of());
    }

    Optional<InputSpec> input(String name) {
        return inputs().stream().filter(input -> input.name().equals(name)).findFirst();
    }

    List<String> inputNames() {
        return inputs().stream().map(InputSpec::name).toList();
    }

    List<String> outputNames() {
        return definition
                .map(found ->
                        found.spec().outputs().stream().map(OutputSpec::name).toList())
                .orElse(List.of());
    }

    /** Inputs that have to be given: required, and without a default. */
    List<InputSpec> neededInputs() {
        return definition
                .map(found -> Stream.concat(
                                found.spec().requiredInputs().stream(),
                                found.spec().optionalInputs().stream().filter(InputSpec::isRequired))
                        .filter(input -> input.defaultValue() == null)
                        .toList())
                .orElse(List.of());
    }

    boolean needs(String input) {
        return neededInputs().stream().anyMatch(needed -> needed.name().equals(input));
    }
}

package io.nestor.composer.template;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.ResourceSpec;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.service.expression.OutputReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A composition as a part of another one. To the other one it is like a definition: its parameters are the inputs, what
 * its resources export the outputs.
 *
 * @param resources of it
 */
record Contained(ComposedResource composition, List<ResolvedResource> resources) {
    Contained {
        resources = List.copyOf(resources);
    }

    /** @param name that it is referred to by, with the team where that is another one */
    ResourceDefinition asDefinition(String name) {
        CompositionMetadata metadata = composition.metadata();
        return new ResourceDefinition(
                new ResourceMetadata(
                        name,
                        metadata.version(),
                        "",
                        "",
                        name,
                        metadata.description(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        Map.of(),
                        Map.of(),
                        null,
                        null),
                new ResourceSpec(
                        List.of(),
                        List.of(),
                        composition.spec().parameters(),
                        outputs(),
                        Map.of(),
                        List.of(),
                        List.of()),
                null);
    }

    private List<OutputSpec> outputs() {
        List<OutputSpec> outputs = new ArrayList<>();
        for (ResolvedResource resource : resources) {
            resource.instance()
                    .outputs()
                    .forEach((name, output) -> resource.definition().stream()
                            .flatMap(definition -> definition.spec().outputs().stream())
                            .filter(spec -> spec.name().equals(output))
                            .findFirst()
                            .ifPresent(spec -> outputs.add(
                                    new OutputSpec(name, spec.type(), spec.description(), spec.sensitive()))));
        }
        return outputs;
    }

    /** Names of all resources that come of a composition's, whether they are there or not. */
    static Stream<String> names(List<ResolvedResource> resources, String prefix) {
        return resources.stream()
                .flatMap(resource -> resource.contained()
                        .map(inner -> names(inner.resources(), prefix + resource.name() + "-"))
                        .orElseGet(() -> Stream.of(prefix + resource.name())));
    }

    /** The output of a resource that an output of a composition's resource is in the end. */
    static OutputReference locate(List<ResolvedResource> resources, String prefix, OutputReference reference) {
        String name = prefix + reference.resource();
        Optional<Contained> contained = resources.stream()
                .filter(resource -> resource.name().equals(reference.resource()))
                .findFirst()
                .flatMap(ResolvedResource::contained);
        return contained
                .flatMap(inner -> inner.export(name + "-", reference.output()))
                .orElseGet(() -> new OutputReference(name, reference.output()));
    }

    private Optional<OutputReference> export(String prefix, String output) {
        for (ResolvedResource resource : resources) {
            String exported = resource.instance().outputs().get(output);
            if (exported != null) {
                return Optional.of(locate(resources, prefix, new OutputReference(resource.name(), exported)));
            }
        }
        return Optional.empty();
    }

    /** Whether a parameter decides which resources are there. */
    boolean isDecidedBy(InputSpec parameter) {
        Pattern use = Pattern.compile("\\bparams\\.\\??" + Pattern.quote(parameter.name()) + "\\b");
        return resources.stream()
                .anyMatch(resource -> uses(use, resource.instance().condition())
                        || resource.contained().stream()
                                .anyMatch(inner -> inner.composition().spec().parameters().stream()
                                        .filter(inner::isDecidedBy)
                                        .anyMatch(deciding -> uses(
                                                use,
                                                resource.instance().config().get(deciding.name())))));
    }

    private static boolean uses(Pattern use, @Nullable Object template) {
        return template != null && use.matcher(String.valueOf(template)).find();
    }
}

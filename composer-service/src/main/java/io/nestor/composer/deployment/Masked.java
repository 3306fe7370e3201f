package io.nestor.composer.deployment;

import io.nestor.composer.template.Rendering.Rendered;
import io.nestor.composer.template.Rendering.RenderedResource;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.service.expression.SecretReference;
import io.nestor.service.expression.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is sensitive out of records and answers. */
final class Masked {
    static final String MASK = "***";

    private Masked() {}

    static Map<String, @Nullable Object> parameters(CompositionSpec spec, Map<String, Object> values) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>(values);
        spec.parameters().stream()
                .filter(InputSpec::sensitive)
                .forEach(parameter -> masked.computeIfPresent(parameter.name(), (name, value) -> masked(value)));
        return masked;
    }

    /** Whether a sensitive value is one that must not be shown: a reference to a secret says nothing about it. */
    static boolean isSecret(@Nullable Object value) {
        return value != null
                && !(value instanceof String text
                        && SecretReference.ofTemplate(text).isPresent());
    }

    static @Nullable Object masked(@Nullable Object value) {
        return isSecret(value) ? MASK : value;
    }

    /** The request without sensitive inputs, and without sensitive parameters wherever they have found their way to. */
    static DeploymentRequest config(DeploymentRequest request, CompositionSpec spec, Rendered rendered) {
        Set<Object> secrets = secrets(spec, rendered);
        Map<String, Set<String>> sensitive = rendered.resources().stream()
                .collect(Collectors.toMap(RenderedResource::name, RenderedResource::sensitive));
        return request.withResources(request.resources().stream()
                .map(resource -> resource.withConfig(
                        config(resource.config(), secrets, sensitive.getOrDefault(resource.name(), Set.of()))))
                .toList());
    }

    /** The request with the names of the inputs that sensitive parameters have found their way to. */
    static DeploymentRequest marked(DeploymentRequest request, CompositionSpec spec, Rendered rendered) {
        Set<Object> secrets = secrets(spec, rendered);
        return request.withResources(request.resources().stream()
                .map(resource -> resource.withSensitiveInputs(resource.config().entrySet().stream()
                        .filter(entry -> !Objects.equals(value(entry.getValue(), secrets), entry.getValue()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList()))
                .toList());
    }

    private static Set<Object> secrets(CompositionSpec spec, Rendered rendered) {
        Map<String, Object> values = rendered.parameters();
        return spec.parameters().stream()
                .filter(InputSpec::sensitive)
                .map(parameter -> values.get(parameter.name()))
                .filter(Masked::isSecret)
                .collect(Collectors.toSet());
    }

    private static Map<String, @Nullable Object> config(Map<?, ?> config, Set<Object> secrets, Set<String> sensitive) {
        Map<String, @Nullable Object> masked = config(config, secrets);
        masked.replaceAll((name, value) -> sensitive.contains(name) ? masked(value) : value);
        return masked;
    }

    private static Map<String, @Nullable Object> config(Map<?, ?> config, Set<Object> secrets) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        config.forEach((name, value) -> masked.put(String.valueOf(name), value(value, secrets)));
        return masked;
    }

    private static @Nullable Object value(@Nullable Object value, Set<Object> secrets) {
        if (secrets.stream().anyMatch(secret -> String.valueOf(secret).equals(String.valueOf(value)))) {
            return MASK;
        }
        return switch (value) {
            case String text ->
                secrets.stream()
                        .filter(secret -> !String.valueOf(secret).isEmpty())
                        .map(secret -> Template.escape(String.valueOf(secret)))
                        .reduce(text, (rest, secret) -> rest.replace(secret, MASK));
            case Map<?, ?> map -> config(map, secrets);
            case List<?> list -> list.stream().map(item -> value(item, secrets)).toList();
            case null, default -> value;
        };
    }
}

package io.nestor.composer.deployment;

import io.nestor.composer.template.GivenParameter;
import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.json.NestorJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/**
 * The parameters of a deployment, noted on the revision that they led to: so they are right also after a rollback, and
 * nothing can come between the revision and its note.
 */
final class ParameterNote {
    /** Annotation of the orchestrator's deployment; no business of its users, who get the parameters themselves. */
    static final String ANNOTATION = "nestor.io/parameters";

    private static final JavaType NOTE = NestorJson.lenient()
            .getTypeFactory()
            .constructMapType(LinkedHashMap.class, String.class, GivenParameter.class);

    private ParameterNote() {}

    /** Sensitive values masked. */
    static String write(CompositionSpec spec, Map<String, GivenParameter> parameters) {
        Set<String> sensitive = spec.parameters().stream()
                .filter(InputSpec::sensitive)
                .map(InputSpec::name)
                .collect(Collectors.toSet());
        Map<String, GivenParameter> shown = new LinkedHashMap<>();
        parameters.forEach((name, given) -> shown.put(
                name,
                sensitive.contains(name) ? new GivenParameter(Masked.masked(given.value()), given.from()) : given));
        return NestorJson.strict().writeValueAsString(shown);
    }

    /** Empty where there is none, or somebody else has written it. */
    static Optional<Map<String, GivenParameter>> read(Map<String, String> annotations) {
        String note = annotations.get(ANNOTATION);
        try {
            return note == null
                    ? Optional.empty()
                    : Optional.of(NestorJson.lenient().readValue(note, NOTE));
        } catch (JacksonException foreign) {
            return Optional.empty();
        }
    }

    static Map<String, @Nullable Object> values(Map<String, GivenParameter> parameters) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        parameters.forEach((name, given) -> values.put(name, given.value()));
        return values;
    }

    static Map<String, String> without(Map<String, String> annotations) {
        Map<String, String> others = new HashMap<>(annotations);
        others.remove(ANNOTATION);
        return others;
    }
}

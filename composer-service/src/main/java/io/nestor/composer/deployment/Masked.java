package io.nestor.composer.deployment;

import io.nestor.models.catalog.InputSpec;
import io.nestor.models.composition.CompositionSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what is sensitive out of records and answers. */
final class Masked {
    static final String MASK = "***";

    private Masked() {}

    static Map<String, @Nullable Object> parameters(CompositionSpec spec, Map<String, Object> values) {
        Map<String, @Nullable Object> masked = new LinkedHashMap<>(values);
        spec.parameters().stream()
                .filter(InputSpec::sensitive)
                .forEach(parameter -> masked.computeIfPresent(parameter.name(), (name, value) -> MASK));
        return masked;
    }
}

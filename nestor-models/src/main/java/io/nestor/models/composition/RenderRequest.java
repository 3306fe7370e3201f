package io.nestor.models.composition;

import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks what a deploy would send to the orchestrator.
 *
 * @param composition to render in the place of the one that is kept, as it would be written; absent: the kept one
 * @param name the team deployment's id; absent: composition-environment
 * @param compositionVersion of the kept one, exact; absent: the present one
 */
public record RenderRequest(
        @Valid @Nullable ComposedResource composition,
        @NotNull @Dns1123 String environment,
        Map<String, @Nullable Object> parameters,
        Map<String, @NotNull String> labels,
        @Nullable String name,
        @Nullable String compositionVersion) {
    public RenderRequest {
        parameters = Copies.map(parameters);
        labels = Copies.map(labels);
    }
}

package io.nestor.models.composition;

import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import io.nestor.models.validation.SemanticVersion;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a composition is called and whose it is.
 *
 * @param team may be left out where a composition is written: it is the one that it is written for. Never absent in answers
 */
public record CompositionMetadata(
        @NotNull @Dns1123 String name,
        @Dns1123 @Nullable String team,
        @NotNull @SemanticVersion String version,
        @Nullable String description,
        Map<String, @NotNull String> labels,
        Map<String, @NotNull String> annotations,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {
    public CompositionMetadata {
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }
}

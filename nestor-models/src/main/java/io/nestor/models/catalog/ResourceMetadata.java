package io.nestor.models.catalog;

import io.nestor.models.json.Copies;
import io.nestor.models.validation.Dns1123;
import io.nestor.models.validation.SemanticVersion;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a definition is called, where it belongs and where it came from.
 *
 * @param provider {@code aws}, {@code gcp}, {@code azure}, {@code k8s} …
 * @param category {@code database}, {@code compute}, {@code storage} …
 * @param resourceType {@code mysql}, {@code redis}, {@code s3} …
 * @param gitRepository the configured name of the repository; the catalog fills in this and the following ones
 */
public record ResourceMetadata(
        @NotNull @Dns1123 String name,
        @NotNull @SemanticVersion String version,
        @NotBlank String provider,
        @NotBlank String category,
        @NotBlank String resourceType,
        @Nullable String description,
        List<@NotNull String> maintainers,
        List<@NotNull @Valid DocLink> documentation,
        @Nullable String gitRepository,
        @Nullable String gitPath,
        @Nullable String gitCommit,
        Map<String, @NotNull String> labels,
        Map<String, @NotNull String> annotations,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {
    public ResourceMetadata {
        maintainers = Copies.list(maintainers);
        documentation = Copies.list(documentation);
        labels = Copies.map(labels);
        annotations = Copies.map(annotations);
    }
}

package io.nestor.service.version;

import io.nestor.models.operation.ApiVersion;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The versions that a service answers to, from {@code nestor.api.*}; {@code v1} unless configured. */
@ConfigurationProperties("nestor.api")
public record VersionSettings(List<Version> versions) {
    public VersionSettings {
        versions = versions == null || versions.isEmpty()
                ? List.of(new Version("v1", null, null, null))
                : List.copyOf(versions);
    }

    /** Whether the service answers to a version, and nothing is said against using it. */
    public boolean isCurrent(String name) {
        return versions.stream().anyMatch(version -> version.name().equals(name) && version.deprecatedSince() == null);
    }

    List<ApiVersion> published() {
        return versions.stream()
                .map(version -> new ApiVersion(version.name(), version.deprecatedSince() != null, version.sunset()))
                .toList();
    }

    /**
     * @param name as in {@code /api/v1}
     * @param deprecatedSince makes its answers carry a {@code Deprecation} header
     * @param sunset when it will be gone; makes its answers carry a {@code Sunset} header
     * @param link what to do about it
     */
    public record Version(
            String name,
            @Nullable Instant deprecatedSince,
            @Nullable Instant sunset,
            @Nullable URI link) {}
}

package io.nestor.catalog.search;

import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.models.catalog.ResourceMetadata;
import java.util.Map;
import java.util.stream.Collectors;

/** What is searched, the most telling first. */
enum Field {
    NAME("name", 16),
    TYPE("resource_type", 8),
    LABELS("labels", 4),
    CATEGORY("category", 4),
    PROVIDER("provider", 4),
    DESCRIPTION("description", 1);

    private final String key;
    private final float weight;

    Field(String key, float weight) {
        this.key = key;
        this.weight = weight;
    }

    String key() {
        return key;
    }

    float weight() {
        return weight;
    }

    String text(PublishedVersion version) {
        ResourceMetadata metadata = version.metadata();
        return switch (this) {
            case NAME -> metadata.name();
            case TYPE -> metadata.resourceType();
            case LABELS -> labels(metadata.labels());
            case CATEGORY -> metadata.category();
            case PROVIDER -> metadata.provider();
            case DESCRIPTION -> metadata.description() == null ? "" : metadata.description();
        };
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }
}

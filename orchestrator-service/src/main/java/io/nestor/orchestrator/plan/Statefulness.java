package io.nestor.orchestrator.plan;

import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.orchestrator.definition.PinnedDefinition;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a resource holds something that is lost with it. A definition says so itself, with the annotation
 * {@code nestor.io/stateful} or the label {@code stateful}, each {@code true} or {@code false}; where it says nothing,
 * its category does.
 */
public final class Statefulness {
    static final String ANNOTATION = "nestor.io/stateful";
    static final String LABEL = "stateful";

    private static final Set<String> CATEGORIES = Set.of(
            "backup",
            "bucket",
            "cache",
            "database",
            "databases",
            "disk",
            "filesystem",
            "messaging",
            "queue",
            "registry",
            "search",
            "secret",
            "secrets",
            "storage",
            "stream",
            "streaming",
            "volume");

    private Statefulness() {}

    public static boolean of(PinnedDefinition definition) {
        ResourceMetadata metadata = definition.definition().metadata();
        String annotated = metadata.annotations().get(ANNOTATION);
        String said = annotated != null ? annotated : metadata.labels().get(LABEL);
        return said != null
                ? Boolean.parseBoolean(said)
                : CATEGORIES.contains(metadata.category().toLowerCase(Locale.ROOT));
    }
}

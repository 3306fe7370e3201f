package io.nestor.catalog.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a text turned out to be. */
sealed interface YamlFile {
    record Documents(List<YamlDocument> documents) implements YamlFile {}

    /** Not YAML, or more of it than the limits allow. */
    record Unreadable(String message, @Nullable Position position) implements YamlFile {}
}

package io.nestor.catalog.entry;

import io.nestor.models.catalog.ResourceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A version that a repository wants published.
 *
 * @param definition as the file has it
 * @param file that it stands in
 * @param content digest of the document and the sources that it names
 * @param folder the file's folder
 */
public record Proposal(
        ResourceDefinition definition,
        boolean deprecated,
        @Nullable String deprecationMessage,
        String file,
        String content,
        PublishedVersion.Bundle folder) {
    public String name() {
        return definition.metadata().name();
    }

    public String version() {
        return definition.metadata().version();
    }
}

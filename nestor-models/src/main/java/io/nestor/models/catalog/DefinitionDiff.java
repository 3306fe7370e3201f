package io.nestor.models.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.json.Copies;
import java.util.List;

/**
 * What changed from one version of a definition to another.
 *
 * @param compatible whether whoever uses {@code from} can go over to {@code to} without changing anything
 * @param needs the step that Semantic Versioning asks for, for these changes
 * @param declared the step that was taken from the one number to the other
 * @param honoured whether the step that was taken is at least the one that is needed
 */
public record DefinitionDiff(
        String name,
        String from,
        String to,
        boolean compatible,
        VersionStep needs,
        VersionStep declared,
        boolean honoured,
        List<Change> changes) {
    public DefinitionDiff {
        changes = Copies.list(changes);
    }

    /** What happened to what stands at a path. */
    public enum Kind {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("removed")
        REMOVED,
        @JsonProperty("changed")
        CHANGED
    }

    /**
     * One thing that changed.
     *
     * @param path with inputs and outputs by their names: {@code spec.inputs.size.default}
     * @param needs the step that this change alone asks for; {@code major} if it can break who uses the definition
     * @param message in words
     */
    public record Change(String path, Kind kind, VersionStep needs, String message) {}
}

package io.nestor.models.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nestor.models.json.Copies;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configured Git repository as the catalog last saw it.
 *
 * @param url without credentials
 * @param path folder that definitions are read from; empty for all
 * @param commit that the catalog shows; absent before the first sync
 * @param error why the last sync failed, if it did
 * @param notice something about the commit that is shown, such as that history was rewritten before it
 */
public record RepositoryStatus(
        String name,
        String url,
        String branch,
        String path,
        @Nullable String commit,
        State state,
        @Nullable Instant syncedAt,
        @Nullable String error,
        @Nullable String notice,
        List<FileViolation> violations) {
    public RepositoryStatus {
        violations = Copies.list(violations);
    }

    public enum State {
        @JsonProperty("synced")
        SYNCED,
        @JsonProperty("syncing")
        SYNCING,
        @JsonProperty("failed")
        FAILED
    }

    /**
     * Something wrong in a file of the repository; it keeps its definition out of the catalog and nothing else.
     *
     * @param file path in the repository
     * @param line 1-based, if known
     * @param column 1-based in that line, if known
     * @param path in the document, as {@code spec.outputs[0].name}
     */
    public record FileViolation(
            String file, @Nullable Integer line, @Nullable Integer column, String path, String message) {}
}

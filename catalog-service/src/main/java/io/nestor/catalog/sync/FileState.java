package io.nestor.catalog.sync;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import java.util.List;

/**
 * What the catalog knows of a definition file since it last read it.
 *
 * @param holdings definitions in it, also broken ones
 * @param contested the catalog refused some of them, which can change without the file
 */
record FileState(String path, List<Holding> holdings, List<FileViolation> violations, boolean contested) {
    FileState {
        holdings = List.copyOf(holdings);
        violations = List.copyOf(violations);
    }

    /**
     * A definition in a file.
     *
     * @param sources that its engines run, as paths in the repository
     */
    record Holding(String name, List<String> sources) {
        Holding {
            sources = List.copyOf(sources);
        }
    }
}

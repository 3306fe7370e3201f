package io.nestor.catalog.definition;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.error.Violation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in a file the values of one document stand, by their path ({@code spec.outputs[0].name}, empty for the root). */
final class Positions {
    private final Map<String, Position> byPath;

    Positions(Map<String, Position> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    /** The violation with the position of its path or, where nothing stands there, of what encloses it. */
    FileViolation locate(String file, Violation violation) {
        Position position = of(violation.path());
        return new FileViolation(
                file,
                position == null ? null : position.line(),
                position == null ? null : position.column(),
                violation.path(),
                violation.message());
    }

    private @Nullable Position of(String path) {
        String at = path;
        while (!byPath.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
        }
        return byPath.get(at);
    }
}

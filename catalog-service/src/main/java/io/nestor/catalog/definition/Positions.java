package io.nestor.catalog.definition;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.error.Violation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Where in a file a value stands, and where the values in it do. A tree and no map of whole paths, which would be longer
 * than the file where keys are long and many.
 */
final class Positions {
    private final Position position;
    private final Map<String, Positions> inside = new HashMap<>();

    Positions(Position position) {
        this.position = position;
    }

    /** @param step a key, or an index such as {@code [0]} */
    Positions add(String step, Position where) {
        Positions child = new Positions(where);
        inside.put(step, child);
        return child;
    }

    /** The violation with the position of its path or, where nothing stands there, of what encloses it. */
    FileViolation locate(String file, Violation violation) {
        Position found = at(violation.path());
        return new FileViolation(
                file,
                found.line(),
                found.column(),
                Excerpt.ofMessage(violation.path()),
                Excerpt.ofMessage(violation.message()));
    }

    private Position at(String path) {
        return inside.entrySet().stream()
                .filter(child -> begins(path, child.getKey()))
                // The longest, since keys may have dots in them
                .max(Comparator.comparingInt(child -> child.getKey().length()))
                .map(child -> child.getValue().at(rest(path, child.getKey())))
                .orElse(position);
    }

    private static boolean begins(String path, String step) {
        return path.startsWith(step) && ends(path, step.length());
    }

    private static String rest(String path, String step) {
        String rest = path.substring(step.length());
        return rest.startsWith(".") ? rest.substring(1) : rest;
    }

    private static boolean ends(String path, int index) {
        return path.length() == index || path.charAt(index) == '.' || path.charAt(index) == '[';
    }
}

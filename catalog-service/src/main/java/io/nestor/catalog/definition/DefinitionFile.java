package io.nestor.catalog.definition;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a file says.
 *
 * @param definitions those in order
 * @param refused names of those that aren't, as far as they could be read
 * @param readable false if the file is no YAML, so that nobody can tell which definitions it holds
 */
public record DefinitionFile(
        List<Definition> definitions, Set<String> refused, boolean readable, List<FileViolation> violations) {
    /** A file that is not about definitions. */
    public static final DefinitionFile NONE = new DefinitionFile(List.of(), Set.of(), true, List.of());

    /** More of them help nobody, and what is kept of a hostile file has to stay small. */
    static final int MOST_VIOLATIONS = 100;

    public DefinitionFile {
        definitions = List.copyOf(definitions);
        refused = Set.copyOf(refused);
        violations = bounded(violations);
    }

    private static List<FileViolation> bounded(List<FileViolation> all) {
        if (all.size() <= MOST_VIOLATIONS) {
            return List.copyOf(all);
        }
        List<FileViolation> shown = new ArrayList<>(all.subList(0, MOST_VIOLATIONS));
        FileViolation last = shown.getLast();
        shown.add(new FileViolation(last.file(), last.line(), last.column(), "", "has more violations than these"));
        return shown;
    }

    static DefinitionFile unreadable(FileViolation violation) {
        return new DefinitionFile(List.of(), Set.of(), false, List.of(violation));
    }

    public boolean isEmpty() {
        return definitions.isEmpty() && violations.isEmpty();
    }
}

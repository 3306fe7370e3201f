package io.nestor.catalog.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The path of an engine's source: relative to the definition's folder and inside it. */
final class SourcePath {
    private SourcePath() {}

    /** What is wrong with the path, if anything is. */
    static Optional<String> problem(String source) {
        if (source.startsWith("/") || source.matches("[A-Za-z]:.*")) {
            return Optional.of("'" + source + "' is absolute; it has to be relative to this file's folder");
        }
        if (source.indexOf('\\') >= 0 || source.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("'" + source.replaceAll("\\p{Cntrl}", "?")
                    + "' has a character that is not allowed in a path; separate folders by '/'");
        }
        if (List.of(source.split("/")).contains("..")) {
            return Optional.of("'" + source + "' leads out of this file's folder; put what it needs inside");
        }
        return Optional.empty();
    }

    /** Without {@code .} and empty segments; empty for the folder itself. */
    static String normalize(String source) {
        return Arrays.stream(source.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
    }
}

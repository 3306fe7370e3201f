package io.nestor.cli.context;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command was called.
 *
 * @param variables of the process's environment
 * @param directory absolute working directory of the user
 * @param home of the user
 */
public record Surroundings(Map<String, String> variables, Path directory, Path home) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(), Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home", ".")));
    }

    /** A variable that says something: an empty one counts as unset. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** A path as the user typed it, which is relative to where the command was called. */
    public Path resolve(String path) {
        return directory.resolve(path).normalize();
    }
}

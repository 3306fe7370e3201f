package io.nestor.orchestrator.engine.process;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a child is to run. Others on the machine can see the arguments: secrets go into files.
 *
 * @param program the tool, by its path or name
 * @param arguments what is started first: the program, or what goes before it
 * @param directory that it runs in
 * @param input for its standard input, which is empty if absent
 * @param environment beyond what configuration lets through
 * @param record directory of its own, where what it prints and how it ends is written; made if it isn't there
 */
public record Command(
        String program,
        List<String> arguments,
        Path directory,
        @Nullable Path input,
        Map<String, String> environment,
        Path record) {
    public Command(List<String> arguments, Path directory, Map<String, String> environment, Path record) {
        this(arguments.getFirst(), arguments, directory, null, environment, record);
    }

    public Command {
        arguments = Copies.list(arguments);
        environment = Copies.map(environment);
    }
}

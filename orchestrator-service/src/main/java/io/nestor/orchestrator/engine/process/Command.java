package io.nestor.orchestrator.engine.process;

import io.nestor.models.json.Copies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a child is to run. Others on the machine can see the arguments: secrets go into files.
 *
 * @param arguments the program first
 * @param directory that it runs in
 * @param environment beyond what configuration lets through
 * @param record directory of its own, where what it prints and how it ends is written; made if it isn't there
 */
public record Command(List<String> arguments, Path directory, Map<String, String> environment, Path record) {
    public Command {
        arguments = Copies.list(arguments);
        environment = Copies.map(environment);
    }
}

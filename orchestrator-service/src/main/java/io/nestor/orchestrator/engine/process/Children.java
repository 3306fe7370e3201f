package io.nestor.orchestrator.engine.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts children and finds those that an earlier orchestrator started. They print into files, never pipes: a tool that
 * writes to the pipe of a dead orchestrator dies of it, and loses what it was doing.
 */
public final class Children {
    private static final List<String> ALWAYS = List.of("PATH", "HOME", "TMPDIR", "LANG");
    private static final File NOTHING = new File("/dev/null");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Map<String, String> environment;
    private final InstantSource clock;

    public Children(ProcessProperties properties, Map<String, String> environment, InstantSource clock) {
        this.environment = allowed(properties, environment);
        this.clock = clock;
    }

    private static Map<String, String> allowed(ProcessProperties properties, Map<String, String> environment) {
        Map<String, String> allowed = new LinkedHashMap<>();
        Stream.concat(ALWAYS.stream(), properties.environment().stream())
                .filter(environment::containsKey)
                .forEach(name -> allowed.put(name, environment.get(name)));
        return allowed;
    }

    /** What every child gets to see. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Starts the command, whose record must not be there yet. */
    public Child start(Command command) {
        ChildRecord record = new ChildRecord(command.record());
        record.create();
        ProcessBuilder builder = new ProcessBuilder(arguments(record, command));
        builder.directory(command.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(command.environment());
        builder.redirectInput(Redirect.from(
                command.input() == null ? NOTHING : command.input().toFile()));
        builder.redirectOutput(record.stdout().toFile());
        builder.redirectError(record.stderr().toFile());
        try {
            return new Child(record, new Shell.Own(builder.start()), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + command.arguments().getFirst(), e);
        }
    }

    /** The child that left this record, running or not; empty if none was ever started. */
    public Optional<Child> adopt(Path directory) {
        ChildRecord record = new ChildRecord(directory);
        return record.isStarted() ? Optional.of(new Child(record, new Shell.Found(record), clock)) : Optional.empty();
    }

    /** In a session of its own, where the system can: a Ctrl-C for the orchestrator is not one for its children. */
    private static List<String> arguments(ChildRecord record, Command command) {
        List<String> arguments = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            arguments.add(SETSID.toString());
        }
        arguments.addAll(record.shell());
        arguments.addAll(command.arguments());
        return arguments;
    }
}

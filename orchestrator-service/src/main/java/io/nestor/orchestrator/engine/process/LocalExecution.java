package io.nestor.orchestrator.engine.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** On this machine, as children of the orchestrator. */
final class LocalExecution implements Execution {
    private static final File NOTHING = new File("/dev/null");
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Map<String, String> environment;

    /** @param environment what every child gets to see */
    LocalExecution(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Shell start(ChildRecord record, Command command) {
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
            return new LocalShell(new LocalShell.Own(builder.start()));
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + command.arguments().getFirst(), e);
        }
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

    @Override
    public Optional<Shell> find(ChildRecord record) {
        return record.isStarted() ? Optional.of(new LocalShell(new LocalShell.Found(record))) : Optional.empty();
    }

    @Override
    public Optional<Installed> locate(String program) {
        Stream<Path> candidates = program.contains(File.separator)
                ? Stream.of(Path.of(program))
                : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(environment.getOrDefault("PATH", ""))
                        .filter(directory -> !directory.isBlank())
                        .map(directory -> Path.of(directory, program));
        return candidates
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .map(Path::toAbsolutePath)
                .findFirst()
                .map(path -> new Installed(path, stamp(path)));
    }

    /** A file that has gone in between turns out when it is run. */
    private static String stamp(Path binary) {
        try {
            return Files.getLastModifiedTime(binary).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public Path scratch() {
        try {
            return Files.createTempDirectory("nestor-tool");
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a temporary directory", e);
        }
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(30);
    }
}

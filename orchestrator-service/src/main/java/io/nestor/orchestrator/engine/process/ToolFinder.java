package io.nestor.orchestrator.engine.process;

import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.json.Copies;
import io.nestor.models.operation.HealthStatus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;

/** Finds a tool and asks it for its version, again only when the program has changed. Thread-safe. */
public final class ToolFinder {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Program program;
    private final Children children;
    private final InstantSource clock;
    private volatile @Nullable Asked last;

    private record Asked(Path binary, FileTime modified, Tool answer) {}

    /**
     * What is sought.
     *
     * @param missing what to say where it is not there, as {@code pulumi is not on the PATH}
     * @param names of the program, the preferred one first
     * @param configured path or name that somebody has configured; absent: the first of the names that is on the PATH
     * @param property that configures it
     * @param remedy what to do where it can't be used
     * @param question arguments that make it say its version
     * @param environment for that
     * @param version reads it in what was printed; empty if it isn't there
     */
    public record Program(
            String missing,
            List<String> names,
            @Nullable String configured,
            String property,
            String remedy,
            List<String> question,
            Map<String, String> environment,
            UnaryOperator<String> version) {
        public Program {
            names = Copies.list(names);
            question = Copies.list(question);
            environment = Copies.map(environment);
        }
    }

    public ToolFinder(Program program, Children children, InstantSource clock) {
        this.program = program;
        this.children = children;
        this.clock = clock;
    }

    public Tool find() {
        String configured = program.configured();
        if (configured != null) {
            return locate(configured)
                    .map(this::ask)
                    .orElseGet(() -> new Tool.Unusable(program.property() + " is '" + configured
                            + "', which is no program here: " + program.remedy()));
        }
        return program.names().stream()
                .flatMap(name -> locate(name).stream())
                .findFirst()
                .map(this::ask)
                .orElseGet(() -> new Tool.Unusable(program.missing() + ": " + program.remedy()));
    }

    /** Empty where the tool can't be used. */
    public Optional<String> version() {
        return find() instanceof Tool.Usable usable ? Optional.of(usable.version()) : Optional.empty();
    }

    /** Healthy as long as the tool can be used; else with the remedy. */
    public EngineHealth health() {
        return switch (find()) {
            case Tool.Usable usable -> new EngineHealth(HealthStatus.State.HEALTHY, null, clock.instant());
            case Tool.Unusable(String remedy) ->
                new EngineHealth(HealthStatus.State.UNHEALTHY, remedy, clock.instant());
        };
    }

    private Optional<Path> locate(String name) {
        Stream<Path> candidates = name.contains(File.separator)
                ? Stream.of(Path.of(name))
                : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(children.environment().getOrDefault("PATH", ""))
                        .filter(directory -> !directory.isBlank())
                        .map(directory -> Path.of(directory, name));
        return candidates
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .map(Path::toAbsolutePath)
                .findFirst();
    }

    private Tool ask(Path binary) {
        try {
            FileTime modified = Files.getLastModifiedTime(binary);
            Asked known = last;
            if (known == null
                    || !known.binary().equals(binary)
                    || !known.modified().equals(modified)) {
                known = new Asked(binary, modified, version(binary));
                last = known;
            }
            return known.answer();
        } catch (IOException e) {
            return new Tool.Unusable("can't look at " + binary + " (" + e.getMessage() + "): " + program.remedy());
        }
    }

    private Tool version(Path binary) throws IOException {
        Path scratch = Files.createTempDirectory("nestor-" + program.names().getFirst());
        try {
            Child child = children.start(new Command(
                    Stream.concat(Stream.of(binary.toString()), program.question().stream())
                            .toList(),
                    scratch,
                    program.environment(),
                    scratch.resolve("version")));
            Exit exit = child.await(clock.instant().plus(PATIENCE), Duration.ZERO, line -> {});
            return exit.succeeded() ? usable(binary, child) : unusable(binary, Files.readString(child.stderr()));
        } catch (JacksonException | UncheckedIOException e) {
            return unusable(binary, String.valueOf(e.getMessage()));
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private Tool usable(Path binary, Child child) throws IOException {
        String version = program.version().apply(Files.readString(child.stdout()));
        return version.isEmpty() ? unusable(binary, "its answer names no version") : new Tool.Usable(binary, version);
    }

    private Tool unusable(Path binary, String reason) {
        return new Tool.Unusable("'" + binary + " " + String.join(" ", program.question()) + "' does not work ("
                + reason.lines().findFirst().orElse("it says nothing") + "): " + program.remedy());
    }
}

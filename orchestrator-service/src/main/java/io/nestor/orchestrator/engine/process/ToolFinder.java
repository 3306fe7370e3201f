package io.nestor.orchestrator.engine.process;

import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.json.Copies;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.process.Execution.Installed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;

/** Finds a tool and asks it for its version, again only when the program has changed. Thread-safe. */
public final class ToolFinder {
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /** Who only wants to know waits no longer than that. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Program program;
    private final Children children;
    private final InstantSource clock;
    private final Lock asking = new ReentrantLock();
    private @Nullable Asked last;

    private record Asked(Installed program, Tool answer, Instant at) {
        /** What did not work may work by now. */
        boolean isTrueOf(Installed installed, Instant now) {
            return program.equals(installed)
                    && (answer instanceof Tool.Usable || at.plus(ASK_AGAIN).isAfter(now));
        }
    }

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
            return children.execution()
                    .locate(configured)
                    .map(this::ask)
                    .orElseGet(() -> new Tool.Unusable(program.property() + " is '" + configured
                            + "', which is no program here: " + program.remedy()));
        }
        return program.names().stream()
                .flatMap(name -> children.execution().locate(name).stream())
                .findFirst()
                .map(this::ask)
                .orElseGet(() -> new Tool.Unusable(program.missing() + ": " + program.remedy()));
    }

    /** Empty where the tool can't be used. */
    public Optional<String> version() {
        return findSoon() instanceof Tool.Usable usable ? Optional.of(usable.version()) : Optional.empty();
    }

    /** Healthy as long as the tool can be used; else with the remedy. */
    public EngineHealth health() {
        return switch (findSoon()) {
            case Tool.Usable usable -> new EngineHealth(HealthStatus.State.HEALTHY, null, clock.instant());
            case Tool.Unusable(String remedy) ->
                new EngineHealth(HealthStatus.State.UNHEALTHY, remedy, clock.instant());
        };
    }

    private Tool findSoon() {
        FutureTask<Tool> finding = new FutureTask<>(this::find);
        Thread.ofVirtual().start(finding);
        try {
            return finding.get(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            return new Tool.Unusable(program.names().getFirst() + " has not told its version yet: look again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Tool.Unusable("stopped while " + program.names().getFirst() + " was asked for its version");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("can't look for " + program.names().getFirst(), failed.getCause());
        }
    }

    private Tool ask(Installed installed) {
        asking.lock();
        try {
            Asked known = last;
            if (known == null || !known.isTrueOf(installed, clock.instant())) {
                known = new Asked(installed, version(installed.binary()), clock.instant());
                last = known;
            }
            return known.answer();
        } catch (IOException e) {
            return new Tool.Unusable(
                    "can't look at " + installed.binary() + " (" + e.getMessage() + "): " + program.remedy());
        } finally {
            asking.unlock();
        }
    }

    private Tool version(Path binary) throws IOException {
        Path scratch = children.execution().scratch();
        try {
            Child child = start(binary, scratch, "version");
            Exit exit = answered(child);
            if (exit.how() == Exit.How.LOST) {
                child = start(binary, scratch, "version-again");
                exit = answered(child);
            }
            return exit.succeeded() ? usable(binary, child) : unusable(binary, Files.readString(child.stderr()));
        } catch (JacksonException | UncheckedIOException e) {
            return unusable(binary, String.valueOf(e.getMessage()));
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private Child start(Path binary, Path scratch, String record) {
        List<String> arguments = Stream.concat(Stream.of(binary.toString()), program.question().stream())
                .toList();
        return children.start(new Command(arguments, scratch, program.environment(), scratch.resolve(record)));
    }

    private Exit answered(Child child) {
        return child.await(clock.instant().plus(children.execution().patience()), Duration.ZERO, line -> {});
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

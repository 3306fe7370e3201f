package io.nestor.orchestrator.engine.process;

import io.nestor.orchestrator.engine.process.Exit.How;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A command that an earlier session started.
 *
 * @param ran how it went; meaningless while it is still running
 * @param running whether it still is
 * @param ended when its end was noted; empty if nobody saw it
 */
public record Past(Ran ran, boolean running, Instant started, Optional<Instant> ended) {
    /** Whether it ended, but not by itself. */
    public boolean wasKilled() {
        return !running && (ran.exit().how() == How.KILLED || ran.exit().how() == How.LOST);
    }

    /**
     * The newest command of a kind.
     *
     * @param actions directory with the records of the sessions of one workspace
     */
    static Optional<Past> newestOf(Children children, Path actions, Predicate<Past> kind) {
        try (Stream<Path> entries = Files.list(actions)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.reverseOrder())
                    .flatMap(session -> Session.past(children, session).reversed().stream())
                    .filter(kind)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("can't look into " + actions, e);
        }
    }

    static Optional<Past> of(Children children, ChildRecord record, String command) {
        return record.started().map(started -> {
            Exit exit = record.exit().orElse(Exit.LOST);
            boolean running = children.isRunning(record);
            return new Past(new Ran(command, exit, record.stdout(), record.stderr()), running, started, record.ended());
        });
    }
}

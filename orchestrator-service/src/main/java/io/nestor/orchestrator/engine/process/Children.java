package io.nestor.orchestrator.engine.process;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Starts children and finds those that an earlier orchestrator started. They print into files, never pipes: a tool that
 * writes to the pipe of a dead orchestrator dies of it, and loses what it was doing.
 */
public final class Children {
    private final Execution execution;
    private final InstantSource clock;

    public Children(Execution execution, InstantSource clock) {
        this.execution = execution;
        this.clock = clock;
    }

    /** Those that run on this machine. */
    public Children(ProcessProperties properties, Map<String, String> environment, InstantSource clock) {
        this(new LocalExecution(properties.allowed(environment)), clock);
    }

    /** Starts the command, whose record must not be there yet. */
    public Child start(Command command) {
        ChildRecord record = new ChildRecord(command.record());
        record.create();
        return new Child(record, execution.start(record, command), clock);
    }

    /** The child that left this record, running or not; empty if none was ever started. */
    public Optional<Child> adopt(Path directory) {
        ChildRecord record = new ChildRecord(directory);
        return execution.find(record).map(shell -> new Child(record, shell, clock));
    }

    boolean isRunning(ChildRecord record) {
        return record.exit().isEmpty()
                && execution.find(record).filter(Shell::isAlive).isPresent();
    }

    Execution execution() {
        return execution;
    }
}

package io.nestor.orchestrator.engine.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where tools run. Thread-safe. */
public interface Execution {
    /** Runs the command. It leaves its traces in the record, which has been made. */
    Shell start(ChildRecord record, Command command);

    /** What was started with this record, running or not; empty if nothing ever was. */
    Optional<Shell> find(ChildRecord record);

    /** Finds a program by its path or name. */
    Optional<Installed> locate(String program);

    /**
     * A program that can be run.
     *
     * @param stamp another one once it may be another program that is behind the same path
     */
    record Installed(Path binary, String stamp) {}

    /** A new directory that programs can be run in. Remove it. */
    Path scratch();

    /** How long a program may take to tell its version. */
    Duration patience();
}

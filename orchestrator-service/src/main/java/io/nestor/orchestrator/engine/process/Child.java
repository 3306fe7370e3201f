package io.nestor.orchestrator.engine.process;

import io.nestor.orchestrator.engine.process.Exit.How;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A tool that runs, or ran, as a process of its own. */
public final class Child {
    private static final Duration POLL = Duration.ofMillis(100);

    private final ChildRecord record;
    private final Shell shell;
    private final InstantSource clock;
    private volatile boolean cancelled;

    Child(ChildRecord record, Shell shell, InstantSource clock) {
        this.record = record;
        this.shell = shell;
        this.clock = clock;
    }

    /** Asks the tool to stop; whoever awaits it sees to it. */
    public void cancel() {
        cancelled = true;
    }

    /** What it printed, as far as it has. */
    public Path stdout() {
        return record.stdout();
    }

    public Path stderr() {
        return record.stderr();
    }

    /**
     * Waits until it ends. Asks it to stop when it is cancelled or its time is up, and kills it and all that it started
     * when it has not stopped a while later. If the waiting thread is interrupted, or nobody wants the lines any more, the
     * child runs on.
     *
     * @param deadline when its time is up
     * @param grace how long it may take to stop
     * @param lines gets what it prints, while it runs
     */
    public Exit await(Instant deadline, Duration grace, Lines lines) {
        Printed printed = new Printed(record);
        How stopped = How.ENDED;
        Instant killAt = Instant.MAX;
        while (isRunning()) {
            requireWanted(lines);
            printed.read(false, lines);
            Instant now = clock.instant();
            if (stopped == How.ENDED && (cancelled || now.isAfter(deadline))) {
                stopped = cancelled ? How.CANCELLED : How.TIMED_OUT;
                killAt = now.plus(grace);
            }
            if (stopped != How.ENDED) {
                stop(now.isAfter(killAt));
            }
            pause();
        }
        requireWanted(lines);
        printed.read(true, lines);
        Exit exit = record.exit().or(shell::exit).orElse(Exit.LOST);
        shell.forget();
        return stopped == How.ENDED ? exit : exit.after(stopped);
    }

    /** What an orchestrator that has been replaced reads or stops would be missing for its successor. */
    private void requireWanted(Lines lines) {
        if (!lines.areWanted()) {
            throw leftAlone();
        }
    }

    private UncheckedIOException leftAlone() {
        return new UncheckedIOException(new InterruptedIOException(
                "stopped waiting for the child of " + record.directory() + ", which runs on"));
    }

    private boolean isRunning() {
        return record.exit().isEmpty() && shell.isAlive();
    }

    private void stop(boolean forcibly) {
        if (forcibly) {
            shell.kill();
        } else {
            shell.interrupt();
        }
    }

    private void pause() {
        try {
            shell.pause(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw leftAlone();
        }
    }
}

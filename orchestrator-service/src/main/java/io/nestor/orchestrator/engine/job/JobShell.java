package io.nestor.orchestrator.engine.job;

import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.process.ChildRecord;
import io.nestor.orchestrator.engine.process.Exit;
import io.nestor.orchestrator.engine.process.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A shell in the pod of a Job. How its tool ended stands in the record; the Job tells that it has begun, and whether it came
 * to an end before it could write that. While the API server does not answer, it counts as at work.
 */
final class JobShell implements Shell {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int SIGNALLED = 128;

    private final Jobs jobs;
    private final String name;
    private final ChildRecord record;
    private final InstantSource clock;
    private JobState state = new JobState.Active(Optional.empty());
    private Instant looked = Instant.MIN;
    private String noted = "";
    private boolean stopping;
    private boolean killing;

    JobShell(Jobs jobs, String name, ChildRecord record, InstantSource clock) {
        this.jobs = jobs;
        this.name = name;
        this.record = record;
        this.clock = clock;
    }

    @Override
    public boolean isAlive() {
        Instant now = clock.instant();
        if (state instanceof JobState.Active && !now.isBefore(looked.plus(LOOK))) {
            looked = now;
            look();
        }
        return state instanceof JobState.Active;
    }

    private void look() {
        try {
            state = jobs.state(name);
            switch (state) {
                case JobState.Active(Optional<String> trouble) ->
                    trouble.ifPresent(reason -> note("the pod of Job " + name + " does not start: " + reason));
                case JobState.Ended(Optional<Integer> code, Optional<String> reason) -> noteEnd(code, reason);
                // A request that is still on its way makes a Job that does nothing
                case JobState.Gone gone -> new Script(record).claim();
            }
        } catch (ClusterException unknown) {
            note("can't look at Job " + name + ", and wait: " + unknown.getMessage());
        }
    }

    private void noteEnd(Optional<Integer> code, Optional<String> reason) {
        reason.ifPresent(text -> note("the pod of Job " + name + " ended: " + text));
        if (code.filter(blind -> blind == Script.BLIND).isPresent()) {
            note("the pod of Job " + name + " can't work in " + record.directory()
                    + ": mount the volume of the workspaces there in the pod template, as the orchestrator's user");
        }
        if (code.filter(second -> second == Script.SECOND).isPresent()) {
            note("the pod of Job " + name + " went away; the one in its place does not begin anew");
        }
    }

    /** With what the tool prints, and so in the resource's log. */
    void note(String line) {
        if (line.equals(noted)) {
            return;
        }
        noted = line;
        try {
            Files.writeString(record.stderr(), line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + record.stderr(), e);
        }
    }

    @Override
    public void interrupt() {
        stopping = stopping || hasTaken(() -> jobs.stop(name));
    }

    @Override
    public void kill() {
        killing = killing || hasTaken(() -> jobs.kill(name));
    }

    private boolean hasTaken(Runnable order) {
        try {
            order.run();
            return true;
        } catch (ClusterException unreachable) {
            note("can't stop Job " + name + " and try again: " + unreachable.getMessage());
            return false;
        }
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    /** A code that the tool would have written down is not its own; one of a signal may be the pod's. */
    @Override
    public Optional<Exit> exit() {
        return state instanceof JobState.Ended(Optional<Integer> code, Optional<String> reason)
                ? code.filter(number -> number > SIGNALLED).map(Exit::of)
                : Optional.empty();
    }

    /** What can't be removed now goes by itself when it is old. */
    @Override
    public void forget() {
        try {
            jobs.remove(name);
        } catch (ClusterException unreachable) {
            // It is of no consequence any more.
        }
    }
}

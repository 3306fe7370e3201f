package io.nestor.orchestrator.engine.job;

import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.process.ChildRecord;
import io.nestor.orchestrator.engine.process.Command;
import io.nestor.orchestrator.engine.process.Execution;
import io.nestor.orchestrator.engine.process.Shell;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Each command in a Job of its own, which has the workspaces on the same volume at the same path. */
final class JobExecution implements Execution {
    private final Jobs jobs;
    private final Path workspaces;
    private final Map<String, String> environment;
    private final Duration patience;
    private final InstantSource clock;

    /** @param environment what every tool gets beside what the container has */
    JobExecution(Jobs jobs, Path workspaces, Map<String, String> environment, Duration patience, InstantSource clock) {
        this.jobs = jobs;
        this.workspaces = workspaces;
        this.environment = environment;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Shell start(ChildRecord record, Command command) {
        JobName name = JobName.of(record.directory(), workspaces);
        Script script = new Script(record);
        script.leave(command, environment);
        JobShell shell = new JobShell(jobs, name.text(), record, clock);
        try {
            jobs.start(
                    name.text(),
                    command.program(),
                    record.directory().getFileName().toString(),
                    script);
        } catch (ClusterException refused) {
            // It may be there nevertheless: whoever awaits it finds out
            shell.note("can't start Job " + name.text() + ": " + refused.getMessage());
        }
        return shell;
    }

    /** A Job counts from when it was made: its pod may not have begun. */
    @Override
    public Optional<Shell> find(ChildRecord record) {
        String name = JobName.of(record.directory(), workspaces).text();
        return record.isStarted() || mayBeThere(name, record)
                ? Optional.of(new JobShell(jobs, name, record, clock))
                : Optional.empty();
    }

    private boolean mayBeThere(String name, ChildRecord record) {
        try {
            if (jobs.state(name) instanceof JobState.Gone) {
                new Script(record).claim();
                return false;
            }
            return true;
        } catch (ClusterException unknown) {
            return true;
        }
    }

    /** Whether it is there turns out when it is asked for its version. */
    @Override
    public Optional<Installed> locate(String program) {
        return Optional.of(new Installed(Path.of(program), jobs.image(program)));
    }

    @Override
    public Path scratch() {
        try {
            Path all = Files.createDirectories(workspaces.resolve(".jobs"), ResourceFolder.PRIVATE_DIRECTORY);
            return Files.createTempDirectory(all, "tool-", ResourceFolder.PRIVATE_DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException("can't make a directory in " + workspaces, e);
        }
    }

    @Override
    public Duration patience() {
        return patience;
    }
}

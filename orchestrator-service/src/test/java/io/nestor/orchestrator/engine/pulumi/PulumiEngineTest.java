package io.nestor.orchestrator.engine.pulumi;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineContract;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What every engine does, against a stub of Pulumi's command line: see {@link PulumiForTests}. */
class PulumiEngineTest extends EngineContract {
    private static final EngineConfig PROGRAM = new EngineConfig("program", null, null, null, null, null);

    @TempDir
    Path directory;

    private Path folder = PulumiForTests.program("greeting");

    @Override
    protected DeploymentEngine start() {
        return PulumiForTests.engine(
                PulumiForTests.properties(directory), directory, (name, version, digest) -> folder);
    }

    @Override
    protected ResourceTask greeting(String resource, Map<String, Object> inputs) {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("effects", effects(resource).toString());
        return Tasks.greeting(resource, "pulumi", PROGRAM, all);
    }

    @Override
    protected ResourceTask broken(String resource) {
        folder = PulumiForTests.program("broken");
        return Tasks.task(resource, "pulumi", PROGRAM, List.of(), Map.of());
    }

    /** Somebody else holds the lock on the stack. */
    @Override
    protected Trouble trouble(ResourceTask task) {
        folder = PulumiForTests.program("greeting");
        Path lock = stack(task).resolve("lock");
        write(stack(task).resolve("stack"), "");
        write(lock, "somebody else");
        return new Trouble() {
            @Override
            public ResourceTask task() {
                return task;
            }

            @Override
            public void close() {
                try {
                    Files.delete(lock);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Override
    protected Codes codes() {
        return new Codes("up_failed", "state_locked");
    }

    @Override
    protected long made(ResourceTask task) {
        Path file = effects(task.resource()).resolve("made");
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void meddleWith(ResourceTask task) {
        write(stack(task).resolve("world/text"), "\"meddled\"");
    }

    @Override
    protected void takeAway(ResourceTask task) {
        try {
            FileSystemUtils.deleteRecursively(stack(task).resolve("world"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected boolean isInFlight(ResourceTask task, RecordingContext context) {
        return Files.exists(effects(task.resource()).resolve("started"));
    }

    /** A fork of the stub looks like the stub until it is the command that it was made for. */
    @Override
    protected boolean killWorker(ResourceTask task) {
        List<ProcessHandle> workers = ProcessHandle.allProcesses()
                .filter(process -> isWorker(process.info()))
                .toList();
        workers.forEach(ProcessHandle::destroyForcibly);
        return !workers.isEmpty();
    }

    private boolean isWorker(ProcessHandle.Info process) {
        return process.commandLine()
                .filter(line -> line.contains(directory.toString()) && line.contains("/pulumi/pulumi up "))
                .filter(line -> !line.contains(" -c "))
                .isPresent();
    }

    private Path stack(ResourceTask task) {
        return PulumiForTests.backend(directory).resolve("shop-prod." + task.resource());
    }

    private Path effects(String resource) {
        return directory.resolve("effects").resolve(resource);
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

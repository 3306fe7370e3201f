package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineContract;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.cloud.CloudForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** What every engine does, with the real Terraform and a provider whose things exist outside of any state. */
class TerraformEngineTest extends EngineContract {
    private static final EngineConfig MODULE = new EngineConfig("module", null, null, null, null, null);

    @TempDir
    Path directory;

    final CloudForTests provider = new CloudForTests();
    Path folder = TerraformForTests.module("cloud");

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Override
    protected DeploymentEngine start() {
        return TerraformForTests.engine(
                TerraformForTests.PROPERTIES, directory.resolve("workspaces"), folder, provider);
    }

    @Override
    protected ResourceTask greeting(String resource, Map<String, Object> inputs) {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("owner", resource);
        return Tasks.greeting(resource, "terraform", MODULE, all);
    }

    @Override
    protected ResourceTask broken(String resource) {
        folder = TerraformForTests.module("broken");
        return Tasks.task(resource, "terraform", MODULE, List.of(), Map.of());
    }

    /** Somebody else holds the lock on the state. */
    @Override
    protected Trouble trouble(ResourceTask task) {
        folder = TerraformForTests.module("cloud");
        try {
            Path workspace =
                    directory.resolve("workspaces").resolve("shop-prod").resolve(task.resource());
            Files.createDirectories(workspace);
            FileChannel state = FileChannel.open(
                    workspace.resolve("terraform.tfstate"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            state.lock();
            return new Trouble() {
                @Override
                public ResourceTask task() {
                    return task;
                }

                @Override
                public void close() {
                    try {
                        state.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Codes codes() {
        return new Codes("plan_failed", "state_locked");
    }

    @Override
    protected long made(ResourceTask task) {
        return provider.cloud().made(task.resource());
    }

    @Override
    protected void meddleWith(ResourceTask task) {
        provider.cloud().meddleWith(task.resource(), "meddled");
    }

    @Override
    protected void takeAway(ResourceTask task) {
        provider.cloud().takeAway(task.resource());
    }

    @Override
    protected boolean isInFlight(ResourceTask task, RecordingContext context) {
        return provider.cloud().isMaking(task.resource());
    }

    @Override
    protected boolean killWorker(ResourceTask task) {
        List<ProcessHandle> workers = TerraformForTests.running(directory);
        assertThat(workers).hasSize(1);
        return workers.getFirst().destroyForcibly();
    }
}

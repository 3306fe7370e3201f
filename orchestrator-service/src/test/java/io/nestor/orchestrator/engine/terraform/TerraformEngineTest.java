package io.nestor.orchestrator.engine.terraform;

import static io.nestor.orchestrator.engine.Tasks.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineContract;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TerraformEngineTest extends EngineContract {
    private static final EngineConfig MODULE = new EngineConfig("module", null, null, null, null, null);

    @TempDir
    Path directory;

    private Path folder = TerraformForTests.module("greeting");

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @Override
    protected DeploymentEngine start() {
        return TerraformForTests.engine(directory.resolve("workspaces"), folder);
    }

    @Override
    protected ResourceTask greeting(String resource, Map<String, Object> inputs) {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("effects", effects(resource).toString());
        return Tasks.task(
                resource,
                "terraform",
                MODULE,
                List.of(output("text", false), output("name", false), output("secret", false)),
                all);
    }

    @Override
    protected ResourceTask broken(String resource) {
        folder = TerraformForTests.module("broken");
        return Tasks.task(resource, "terraform", MODULE, List.of(), Map.of());
    }

    /** Somebody else holds the lock on the state. */
    @Override
    protected Trouble trouble(ResourceTask task) {
        folder = TerraformForTests.module("greeting");
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
        Path file = effects(task.resource()).resolve("made");
        try {
            return Files.exists(file) ? Files.readAllLines(file).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What {@code terraform_data} makes exists in the state only: to change the one is to change the other.
     */
    @Override
    protected void meddleWith(ResourceTask task) {
        changeState(task, state -> state.replace("hello", "meddled"));
    }

    @Override
    protected void takeAway(ResourceTask task) {
        changeState(task, state -> {
            ObjectNode tree = (ObjectNode) NestorJson.lenient().readTree(state);
            tree.putArray("resources");
            return tree.toString();
        });
    }

    private void changeState(ResourceTask task, UnaryOperator<String> change) {
        Path state = directory.resolve("workspaces/shop-prod/" + task.resource() + "/terraform.tfstate");
        try {
            Files.writeString(state, change.apply(Files.readString(state)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected boolean isInFlight(ResourceTask task, RecordingContext context) {
        return Files.exists(effects(task.resource()).resolve("started"));
    }

    @Override
    protected boolean killWorker(ResourceTask task) {
        List<ProcessHandle> workers = TerraformForTests.running(directory);
        assertThat(workers).hasSize(1);
        return workers.getFirst().destroyForcibly();
    }

    private Path effects(String resource) {
        return directory.resolve("effects").resolve(resource);
    }
}

package io.nestor.orchestrator.engine.simulated;

import static io.nestor.orchestrator.engine.Tasks.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.EngineContract;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedEngineTest extends EngineContract {
    @TempDir
    Path directory;

    @Override
    protected DeploymentEngine start() {
        return engine(new SimulatedProperties(true, directory, 10));
    }

    @Override
    protected ResourceTask greeting(String resource, Map<String, Object> inputs) {
        Map<String, Object> greeting = new HashMap<>(inputs);
        Object seconds = greeting.remove("seconds");
        return task(
                resource,
                greeting,
                Map.of("duration", (seconds == null ? 0 : seconds) + "s", "replace_on", List.of("name")));
    }

    @Override
    protected ResourceTask broken(String resource) {
        return task(resource, Map.of(), Map.of("fail_with", "permanent"));
    }

    @Override
    protected Trouble trouble(ResourceTask task) {
        return new Trouble() {
            @Override
            public ResourceTask task() {
                return SimulatedEngineTest.task("one", task.inputs(), Map.of("fail_with", "transient"));
            }

            @Override
            public void close() {
                // The next task is told nothing of failures.
            }
        };
    }

    @Override
    protected Codes codes() {
        return new Codes("simulated_permanent", "simulated_transient");
    }

    @Override
    protected long made(ResourceTask task) {
        Path file = world(task);
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> line.contains("DEPLOY"))
                            .count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of its file says what there is. */
    @Override
    protected void meddleWith(ResourceTask task) {
        try {
            Path file = world(task);
            Files.writeString(file, Files.readString(file).replace("hello", "meddled"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void takeAway(ResourceTask task) {
        try {
            Files.delete(world(task));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path world(ResourceTask task) {
        return directory.resolve("shop-prod").resolve(task.resource() + ".jsonl");
    }

    @Override
    protected boolean isInFlight(ResourceTask task, RecordingContext context) {
        return !context.log().isEmpty();
    }

    @Override
    protected boolean killWorker(ResourceTask task) {
        return false;
    }

    @Test
    void is_unhealthy_with_the_remedy_while_it_is_switched_off() {
        DeploymentEngine engine = engine(new SimulatedProperties(false, null, 10));

        assertThat(engine.checkHealth().status()).isEqualTo(HealthStatus.State.UNHEALTHY);
        assertThat(engine.checkHealth().message()).contains("nestor.orchestrator.engine.simulated.enabled=true");
        assertThat(engine.deploy(broken("one"), new RecordingContext()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("engine_unavailable"));
    }

    @Test
    void fails_as_many_attempts_as_it_is_told_to() {
        ResourceTask task = task("one", Map.of("text", "hello"), Map.of("fail_attempts", 2));

        assertThat(start().deploy(task, new RecordingContext(1))).isInstanceOf(Outcome.Failed.class);
        assertThat(start().deploy(task, new RecordingContext(2))).isInstanceOf(Outcome.Failed.class);
        assertThat(start().deploy(task, new RecordingContext(3))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void names_every_setting_that_is_wrong() {
        ResourceTask task = task("one", Map.of(), Map.of("durration", "1s", "fail_with", "sometimes"));

        assertThat(start().deploy(task, new RecordingContext()))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains(
                                        "engine_configs.simulated.settings.durration: no such setting; did you mean 'duration'?")
                                .contains(
                                        "engine_configs.simulated.settings.fail_with: must be 'transient' or 'permanent'"));
    }

    @Test
    void makes_up_outputs_where_none_are_described() {
        EngineConfig nothing = new EngineConfig(null, null, null, null, null, null);
        ResourceTask task = Tasks.task(
                "one",
                "simulated",
                nothing,
                List.of(output("text", false), output("id", false)),
                Map.of("text", "hello"));

        assertThat(start().deploy(task, new RecordingContext()))
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class,
                        succeeded -> assertThat(succeeded.outputs())
                                .containsEntry("text", "hello")
                                .containsEntry("id", "one-id"));
    }

    @Test
    void takes_next_to_no_time_unless_it_is_told_to() {
        DeploymentEngine engine = engine(new SimulatedProperties(true, null, 10));
        EngineConfig config = new EngineConfig(null, null, null, Map.of("text", "${inputs.text}"), null, null);
        engine.deploy(
                Tasks.task("first", "simulated", config, List.of(output("text", false)), Map.of("text", "hello")),
                new RecordingContext());

        Instant start = Instant.now();
        for (int i = 0; i < 1000; i++) {
            engine.deploy(
                    Tasks.task(
                            "r" + i, "simulated", config, List.of(output("text", false)), Map.of("text", "hello" + i)),
                    new RecordingContext());
        }

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
    }

    private static DeploymentEngine engine(SimulatedProperties settings) {
        return new SimulatedEngine(settings, new Expressions(), InstantSource.system(), new Random(1));
    }

    private static ResourceTask task(
            String resource, Map<String, ? extends @Nullable Object> inputs, Map<String, Object> settings) {
        EngineConfig config = new EngineConfig(
                null,
                null,
                null,
                Map.of("text", "${inputs.text}", "name", "${inputs.name}", "secret", "${inputs.secret}"),
                null,
                new HashMap<>(settings));
        return Tasks.task(
                resource,
                "simulated",
                config,
                List.of(output("text", false), output("name", false), output("secret", true)),
                new HashMap<>(inputs));
    }
}

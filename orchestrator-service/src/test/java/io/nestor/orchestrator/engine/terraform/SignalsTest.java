package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.orchestrator.engine.Background;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import io.nestor.orchestrator.engine.cloud.CloudForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What signals from outside do to a Terraform that is making something. */
class SignalsTest {
    @TempDir
    Path directory;

    private final CloudForTests provider = new CloudForTests();
    private final RecordingContext context = new RecordingContext();

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void what_a_killed_terraform_was_making_may_be_there_twice_and_is_told() {
        CompletableFuture<Outcome> outcome = making(null, "KILL");

        assertFailed(outcome, "killed");
        assertThat(context.doubts())
                .singleElement()
                .satisfies(
                        doubt -> assertThat(doubt).contains("cloud_thing.thing").contains("killed while it created"));
        assertCompleted(2);
    }

    @Test
    void what_a_terraform_was_making_that_was_told_to_end_is_replaced() {
        CompletableFuture<Outcome> outcome = making(null, "TERM");

        assertFailed(outcome, "interrupted");
        assertThat(context.doubts()).isEmpty();
        assertCompleted(1);
    }

    @Test
    void a_terraform_that_was_stopped_for_good_is_killed_when_its_time_is_up() {
        CompletableFuture<Outcome> outcome = making(Duration.ofSeconds(5), "STOP");

        assertFailed(outcome, "timed_out");
        assertThat(context.doubts()).hasSize(1);
        assertCompleted(2);
    }

    @Test
    void a_terraform_that_was_stopped_and_continued_has_lost_nothing() {
        CompletableFuture<Outcome> outcome = making(null, "STOP");
        provider.cloud().hurry();
        send("CONT");

        assertThat(outcome.join()).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(provider.cloud().made("one")).isEqualTo(1);
    }

    /** One that got the signal in the midst of it. */
    private CompletableFuture<Outcome> making(Duration timeout, String signal) {
        CompletableFuture<Outcome> outcome = Background.run(() -> engine().deploy(task(timeout, 60), context));
        await().atMost(Duration.ofMinutes(1)).until(() -> provider.cloud().isMaking("one"));
        send(signal);
        return outcome;
    }

    private void send(String signal) {
        List<ProcessHandle> running = TerraformForTests.running(directory);
        assertThat(running).hasSize(1);
        try {
            assertThat(new ProcessBuilder(
                                    "kill",
                                    "-" + signal,
                                    Long.toString(running.getFirst().pid()))
                            .start()
                            .onExit()
                            .join()
                            .exitValue())
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertFailed(CompletableFuture<Outcome> outcome, String code) {
        assertThat(outcome.join()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.code()).as(failed.message()).isEqualTo(code);
            assertThat(failed.retryable()).isTrue();
        });
    }

    /** The next deploy ends well. */
    private void assertCompleted(int things) {
        Outcome next = engine().deploy(task(null, 0), context);
        assertThat(next).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(provider.cloud().of("one")).hasSize(things);
    }

    /** One that does not wait long for a Terraform that does not stop. */
    private DeploymentEngine engine() {
        TerraformProperties properties = new TerraformProperties(
                null, null, Duration.ofMinutes(2), Duration.ofSeconds(2), null, Map.of(), null, 4);
        return TerraformForTests.engine(
                properties, directory.resolve("workspaces"), TerraformForTests.module("cloud"), provider);
    }

    private static ResourceTask task(Duration timeout, int seconds) {
        return Tasks.greeting(
                "one",
                "terraform",
                new EngineConfig("module", null, null, null, timeout, null),
                Map.of("owner", "one", "name", "bob", "text", "hello", "secret", "s", "seconds", seconds));
    }
}

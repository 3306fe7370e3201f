package io.nestor.orchestrator.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.orchestrator.engine.Background;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import io.nestor.orchestrator.engine.process.Child;
import io.nestor.orchestrator.engine.process.ChildRecord;
import io.nestor.orchestrator.engine.process.Command;
import io.nestor.orchestrator.engine.process.Exit;
import io.nestor.orchestrator.engine.process.Exit.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a real API server and its controllers; the life of their pods is played. */
class JobExecutionTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private JobsForTests jobs;

    @BeforeAll
    static void there_is_a_cluster() {
        KubernetesForTests.assumeCluster();
    }

    @BeforeEach
    void begin() {
        jobs = new JobsForTests(directory);
    }

    @AfterEach
    void end() {
        jobs.close();
    }

    @Test
    void a_command_runs_in_a_pod_of_the_template_with_nothing_secret_in_any_object() throws IOException {
        jobs.passingOn(Map.of("CLOUD_TOKEN", "it's secret"));
        Path input = Files.writeString(directory.resolve("input"), "from a file\n");
        Child child = jobs.children()
                .start(new Command(
                        "/opt/pulumi",
                        List.of("sh", "-c", "pwd; echo \"$CLOUD_TOKEN $OWN\"; cat; echo oops >&2; exit 7"),
                        directory,
                        input,
                        Map.of("OWN", "own\nvalue"),
                        record()));

        Exit exit = ended(child);

        assertThat(exit).isEqualTo(new Exit(How.ENDED, 7));
        assertThat(lines).contains(directory.toString(), "it's secret own", "value", "from a file", "oops");
        assertThat(jobs.seen())
                .contains("pulumi:3", "\"serviceAccountName\":\"tools\"", "\"memory\":\"1Gi\"")
                .doesNotContain("it's secret", "own\\nvalue");
        assertThat(record().resolve("command")).isEmptyFile();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(jobs.names()).isEmpty());
    }

    @Test
    void a_cancelled_tool_is_asked_to_stop_and_may_finish_what_it_does() {
        Child child = start("trap 'echo stopping; exit 3' TERM; echo ready; while :; do sleep 0.02; done");
        CompletableFuture<Exit> exit = Background.run(() -> ended(child));
        await().atMost(PATIENCE).until(() -> lines.contains("ready"));

        child.cancel();

        assertThat(exit.join()).isEqualTo(new Exit(How.CANCELLED, 3));
        assertThat(lines).contains("stopping");
    }

    @Test
    void a_tool_that_does_not_stop_is_killed() {
        Child child = start("trap '' TERM; echo ready; while :; do sleep 0.02; done");
        CompletableFuture<Exit> exit =
                Background.run(() -> child.await(Instant.MAX, Duration.ofMillis(200), lines::add));
        await().atMost(PATIENCE).until(() -> lines.contains("ready"));

        child.cancel();

        assertThat(exit.join().how()).isEqualTo(How.CANCELLED);
    }

    @Test
    void a_tool_that_runs_on_is_found_again_by_another_orchestrator() throws IOException {
        start("echo begun; until [ -f go ]; do sleep 0.02; done; echo done; exit 5");
        await().atMost(PATIENCE)
                .until(() -> Files.readString(record().resolve("stdout")).contains("begun"));

        Child adopted = jobs.children().adopt(record()).orElseThrow();
        CompletableFuture<Exit> exit = Background.run(() -> ended(adopted));
        Files.createFile(directory.resolve("go"));

        assertThat(exit.join()).isEqualTo(new Exit(How.ENDED, 5));
        assertThat(lines).containsExactly("begun", "done");
    }

    @Test
    void a_pod_that_was_killed_is_told_from_a_tool_that_fails() {
        Child child = start("echo ready; sleep 600");
        CompletableFuture<Exit> exit = Background.run(() -> ended(child));
        await().atMost(PATIENCE).until(() -> lines.contains("ready"));

        jobs.node().killContainers();

        assertThat(exit.join()).isEqualTo(new Exit(How.KILLED, 137));
        assertThat(lines).anyMatch(line -> line.contains("ended: OOMKilled"));
    }

    @Test
    void a_pod_that_takes_the_place_of_a_lost_one_does_not_begin_anew() throws IOException {
        Child child = start("echo ready; echo begun >> begun; sleep 600");
        CompletableFuture<Exit> exit = Background.run(() -> ended(child));
        await().atMost(PATIENCE).until(() -> lines.contains("ready"));

        jobs.node().killContainers();
        jobs.pods()
                .forEach(pod ->
                        jobs.client().pods().resource(pod).withGracePeriod(0).delete());

        assertThat(exit.join().how()).isIn(How.LOST, How.KILLED);
        assertThat(directory.resolve("begun")).hasContent("begun");
    }

    @Test
    void why_a_pod_does_not_start_is_told_while_it_is_waited_for() {
        jobs.node().breakImages();
        Child child = start("echo never");
        CompletableFuture<Exit> exit = Background.run(() -> ended(child));
        await().atMost(PATIENCE)
                .until(() -> lines.stream().anyMatch(line -> line.contains("ImagePullBackOff: no such image")));

        child.cancel();

        assertThat(exit.join().how()).isEqualTo(How.CANCELLED);
        assertThat(lines).noneMatch("never"::equals);
    }

    @Test
    void what_was_found_not_to_have_been_started_never_starts() throws IOException {
        // As an orchestrator leaves it that stands still before it asks for the Job
        Files.createDirectories(record());
        for (String printed : List.of("stdout", "stderr")) {
            Files.createFile(record().resolve(printed));
        }
        assertThat(jobs.children().adopt(record())).isEmpty();

        jobs.execution().start(new ChildRecord(record()), command("echo late >> late"));

        await().atMost(PATIENCE).until(() -> jobs.node().started() == 1);
        Child late = jobs.children().adopt(record()).orElseThrow();
        assertThat(ended(late).how()).isEqualTo(How.LOST);
        assertThat(directory.resolve("late")).doesNotExist();
    }

    private Exit ended(Child child) {
        return child.await(Instant.MAX, PATIENCE, lines::add);
    }

    private Child start(String script) {
        return jobs.children().start(command(script));
    }

    private Command command(String script) {
        return new Command(List.of("sh", "-c", script), directory, Map.of(), record());
    }

    private Path record() {
        return directory.resolve("shop-prod/Database/actions/one/01-apply");
    }
}

package io.nestor.orchestrator.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.orchestrator.engine.Background;
import io.nestor.orchestrator.engine.process.Exit.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final Duration GRACE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Test
    void tells_how_a_child_ended_and_what_it_printed() {
        Exit exit = ended(start("echo one; echo two >&2; printf three; exit 7"));

        assertThat(exit).isEqualTo(new Exit(How.ENDED, 7));
        assertThat(lines).containsExactlyInAnyOrder("one", "two", "three");
    }

    @Test
    void passes_lines_on_while_the_child_runs() throws IOException {
        CompletableFuture<Exit> exit =
                Background.run(() -> ended(start("echo begun; until [ -f go ]; do sleep 0.02; done")));

        await().until(() -> lines.contains("begun"));
        assertThat(exit).isNotDone();
        Files.createFile(directory.resolve("go"));

        assertThat(exit.join()).isEqualTo(new Exit(How.ENDED, 0));
    }

    @Test
    void a_child_sees_what_is_allowed_of_the_environment_and_nothing_else() {
        Children children = new Children(
                new ProcessProperties(List.of("CLOUD_PROFILE")),
                Map.of("PATH", System.getenv("PATH"), "CLOUD_PROFILE", "dev", "DATABASE_PASSWORD", "secret"),
                InstantSource.system());

        ended(children.start(command("env", Map.of("OWN", "value"))));

        assertThat(lines).contains("CLOUD_PROFILE=dev", "OWN=value").noneMatch(line -> line.contains("secret"));
    }

    @Test
    void others_cannot_read_what_a_child_prints() throws IOException {
        ended(start("echo private"));

        assertThat(Files.getPosixFilePermissions(directory.resolve("record"))).hasSize(3);
    }

    @Test
    void a_cancelled_child_is_asked_to_stop_and_may_finish_what_it_does() {
        Child child = start("trap 'echo stopping; exit 3' TERM; echo ready; while :; do sleep 0.02; done");
        CompletableFuture<Exit> exit = Background.run(() -> ended(child));
        await().until(() -> lines.contains("ready"));

        child.cancel();

        assertThat(exit.join()).isEqualTo(new Exit(How.CANCELLED, 3));
        assertThat(lines).contains("stopping");
    }

    @Test
    void a_child_that_ends_well_although_it_was_cancelled_has_succeeded() {
        Child child = start("trap 'exit 0' TERM; echo ready; while :; do sleep 0.02; done");
        CompletableFuture<Exit> exit = Background.run(() -> ended(child));
        await().until(() -> lines.contains("ready"));

        child.cancel();

        assertThat(exit.join()).isEqualTo(new Exit(How.ENDED, 0));
    }

    @Test
    void a_child_that_does_not_stop_is_killed_with_all_that_it_started() {
        Child child = start("trap '' TERM; sh -c 'echo $$; while :; do sleep 0.02; done'");
        CompletableFuture<Exit> exit =
                Background.run(() -> child.await(Instant.MAX, Duration.ofMillis(200), lines::add));
        await().until(() -> !lines.isEmpty());

        child.cancel();

        assertThat(exit.join().how()).isEqualTo(How.CANCELLED);
        await().until(() -> !isAlive(Long.parseLong(lines.element())));
    }

    @Test
    void a_child_whose_time_is_up_is_stopped() {
        Exit exit = start("sleep 60").await(Instant.now().plusMillis(200), GRACE, lines::add);

        assertThat(exit.how()).isEqualTo(How.TIMED_OUT);
    }

    @Test
    void a_tool_that_is_killed_is_told_from_one_that_fails() {
        Exit exit = ended(start("kill -9 $$"));

        assertThat(exit.how()).isEqualTo(How.KILLED);
        assertThat(exit.signal()).isEqualTo(9);
    }

    @Test
    void a_child_outlives_the_kill_of_its_orchestrator_and_is_found_again() throws Exception {
        Process orchestrator = OrchestratorToKill.start(
                directory, "echo first; until [ -f go ]; do sleep 0.02; done; echo second; exit 5");
        await().until(() -> Files.exists(directory.resolve("record/seen")));
        orchestrator.destroyForcibly().waitFor();

        Child adopted = children().adopt(directory.resolve("record")).orElseThrow();
        CompletableFuture<Exit> exit = Background.run(() -> ended(adopted));
        Files.createFile(directory.resolve("go"));

        assertThat(exit.join()).isEqualTo(new Exit(How.ENDED, 5));
        assertThat(lines).as("not again what the dead one has passed on").containsExactly("second");
    }

    @Test
    void an_adopted_child_can_be_cancelled() throws Exception {
        Process orchestrator =
                OrchestratorToKill.start(directory, "trap 'exit 4' TERM; echo ready; while :; do sleep 0.02; done");
        await().until(() -> Files.exists(directory.resolve("record/seen")));
        orchestrator.destroyForcibly().waitFor();

        Child adopted = children().adopt(directory.resolve("record")).orElseThrow();
        adopted.cancel();

        assertThat(ended(adopted)).isEqualTo(new Exit(How.CANCELLED, 4));
    }

    @Test
    void the_end_of_a_child_is_known_to_orchestrators_that_come_later() {
        ended(start("exit 6"));

        Child adopted = children().adopt(directory.resolve("record")).orElseThrow();

        assertThat(ended(adopted)).isEqualTo(new Exit(How.ENDED, 6));
    }

    @Test
    void a_process_that_has_got_the_pid_of_a_child_is_not_taken_for_it() throws IOException {
        Path record = Files.createDirectory(directory.resolve("record"));
        Files.writeString(
                record.resolve("pid"), Long.toString(ProcessHandle.current().pid()));

        assertThat(ended(children().adopt(record).orElseThrow())).isEqualTo(Exit.LOST);
    }

    @Test
    void nothing_is_adopted_where_nothing_was_started() {
        assertThat(children().adopt(directory.resolve("record"))).isEmpty();
    }

    private Exit ended(Child child) {
        return child.await(Instant.MAX, GRACE, lines::add);
    }

    private Child start(String script) {
        return children().start(command(script, Map.of()));
    }

    private Command command(String script, Map<String, String> environment) {
        return new Command(List.of("sh", "-c", script), directory, environment, directory.resolve("record"));
    }

    private static Children children() {
        return new Children(new ProcessProperties(List.of()), System.getenv(), InstantSource.system());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .isPresent();
    }
}

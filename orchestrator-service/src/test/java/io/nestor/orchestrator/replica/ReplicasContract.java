package io.nestor.orchestrator.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.DeploymentStatus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real orchestrators on one store have to do, killed, ended, stopped and continued while they work. {@code
 * -Dnestor.processes.rounds=50} tries as many points in time.
 */
@Timeout(600)
abstract class ReplicasContract {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final String[] QUICK = {
        "--nestor.orchestrator.lease.duration=" + LEASE.toSeconds() + "s",
        "--nestor.orchestrator.lease.renew=500ms",
        "--nestor.orchestrator.lease.watch=200ms"
    };
    private static final int ROUNDS = Integer.getInteger("nestor.processes.rounds", 1);

    @TempDir
    Path home;

    /** Properties of the store that they share. */
    abstract Stream<String> store() throws IOException;

    private OrchestratorProcess launch(String name) {
        return launch(name, QUICK);
    }

    OrchestratorProcess launch(String name, String... properties) {
        try {
            String[] all = Stream.concat(store(), Arrays.stream(properties)).toArray(String[]::new);
            return OrchestratorProcess.launch(home, name, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Traces traces() {
        return new Traces(home);
    }

    @Test
    void everything_can_be_asked_of_either_and_one_that_ends_hands_over_at_once() {
        String[] lasting = {"--nestor.orchestrator.lease.duration=10m"};
        try (OrchestratorProcess one = launch("one", lasting);
                OrchestratorProcess two = launch("two", lasting)) {
            one.awaitStart();
            two.awaitStart();
            one.deploy("cancelled", Traces.chain(2, "1h"));
            await().until(() -> two.status("cancelled").status() == DeploymentStatus.RUNNING);
            assertThat(two.shop().get("/api/v1/deployments?status=running").text())
                    .contains("\"cancelled\"");
            await().untilAsserted(() -> assertThat(two.events("cancelled")).contains("resource.started"));
            await().untilAsserted(() -> assertThat(
                            two.shop().get("/api/v1/deployments/cancelled/logs").text())
                    .contains("Simulating"));
            assertThat(two.shop().delete("/api/v1/deployments/cancelled").status())
                    .isLessThan(300);
            assertThat(two.awaitEndOf("cancelled").status()).isEqualTo(DeploymentStatus.CANCELLED);

            one.deploy("handed-over", Traces.chain(4, "1s"));
            await().untilAsserted(() -> assertThat(two.events("handed-over")).contains("resource.started"));
            one.signal("TERM");
            one.awaitEnd();
            await().untilAsserted(() -> assertThat(two.events("handed-over")).contains("deployment.taken_over"));
            traces().assertEachWasMadeOnce(two.awaitEndOf("handed-over"));
        }
    }

    @Test
    void one_that_is_stopped_is_replaced_and_does_no_harm_when_it_goes_on() {
        try (OrchestratorProcess one = launch("one");
                OrchestratorProcess two = launch("two")) {
            one.awaitStart();
            two.awaitStart();
            one.deploy("stopped", Traces.chain(3, "1s"));
            await().untilAsserted(() -> assertThat(two.events("stopped")).contains("resource.started"));
            one.signal("STOP");
            traces().assertEachWasMadeOnce(two.awaitEndOf("stopped"));
            assertThat(two.events("stopped")).contains("deployment.taken_over");

            one.signal("CONT");
            traces().assertEachWasMadeOnce(one.awaitEndOf("stopped"));
            one.deploy("afterwards", Traces.chain(2, "100ms"));
            traces().assertEachWasMadeOnce(two.awaitEndOf("afterwards"));
            traces().assertEachWasMadeOnce(two.status("stopped"));
            assertThat(two.events("stopped")).containsOnlyOnce("deployment.completed");
        }
    }

    @Test
    void the_work_of_one_that_is_killed_is_done_by_the_other_whenever_that_happens() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        boolean terraform = isOnPath("terraform");
        OrchestratorProcess doomed = launch("one");
        OrchestratorProcess other = launch("two");
        try {
            for (int round = 0; round < ROUNDS; round++) {
                doomed.awaitStart();
                other.awaitStart();
                List<String> ids = deploySome(doomed, round, terraform);
                await().pollDelay(Duration.ofMillis(random.nextInt(3_000))).until(() -> true);
                doomed.signal("KILL");
                doomed.awaitEnd();
                for (String id : ids) {
                    traces().assertEachWasMadeOnce(other.awaitEndOf(id));
                }
                OrchestratorProcess next = other;
                other = launch("round-" + round);
                doomed = next;
            }
        } catch (AssertionError failed) {
            throw new AssertionError("with seed " + seed + ": " + failed.getMessage(), failed);
        } finally {
            doomed.close();
            other.close();
        }
    }

    private List<String> deploySome(OrchestratorProcess orchestrator, int round, boolean terraform) {
        List<String> simulated = IntStream.range(0, 4)
                .mapToObj(number -> "round-" + round + "-" + number)
                .toList();
        simulated.forEach(id -> orchestrator.deploy(id, Traces.chain(5, "300ms")));
        if (!terraform) {
            return simulated;
        }
        String id = "round-" + round + "-terraform";
        orchestrator.deploy(id, traces().terraform(id, 2));
        return Stream.concat(simulated.stream(), Stream.of(id)).toList();
    }

    private static boolean isOnPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}

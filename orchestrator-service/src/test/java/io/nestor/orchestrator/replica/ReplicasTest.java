package io.nestor.orchestrator.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real orchestrators on one store, killed while they work. {@code
 * -Dnestor.processes.rounds=50} tries as many points in time.
 */
@Timeout(600)
class ReplicasTest {
    private static final Duration LEASE = Duration.ofSeconds(4);
    private static final String[] QUICK = {
        "--nestor.orchestrator.lease.duration=" + LEASE.toSeconds() + "s",
        "--nestor.orchestrator.lease.renew=500ms",
        "--nestor.orchestrator.lease.watch=200ms"
    };
    private static final int ROUNDS = Integer.getInteger("nestor.processes.rounds", 1);

    @TempDir
    Path home;

    private OrchestratorProcess launch(String name) {
        return OrchestratorProcess.launch(home, name, QUICK);
    }

    private Traces traces() {
        return new Traces(home);
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
        return java.util.stream.Stream.concat(simulated.stream(), java.util.stream.Stream.of(id))
                .toList();
    }

    @Test
    void one_alone_that_was_killed_goes_on_as_soon_as_it_is_back() {
        String[] patient = {"--nestor.orchestrator.lease.duration=10m"};
        try (OrchestratorProcess first = OrchestratorProcess.launch(home, "first", patient)) {
            first.awaitStart().deploy("alone", Traces.chain(3, "1s"));
            await().untilAsserted(() -> assertThat(first.events("alone")).contains("resource.started"));
            first.signal("KILL");
            first.awaitEnd();
            try (OrchestratorProcess second = OrchestratorProcess.launch(home, "second", patient)) {
                traces().assertEachWasMadeOnce(second.awaitStart().awaitEndOf("alone"));
            }
        }
    }

    private static boolean isOnPath(String tool) {
        return java.util.Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}

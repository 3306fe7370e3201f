package io.nestor.orchestrator.gitops;

import static io.nestor.orchestrator.gitops.GitOpsService.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.orchestrator.engine.FolderCatalog;
import io.nestor.orchestrator.replica.OrchestratorProcess;
import io.nestor.service.testkit.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real orchestrator that commits, killed at random points, while somebody else commits, too. {@code -Dnestor.kills=100} kills
 * more of them. See docs/kills.md.
 */
class GitOpsKillsTest {
    private static final int KILLS = Integer.getInteger("nestor.kills", 1);
    private static final long SEED = Long.getLong("nestor.kills.seed", System.nanoTime());
    private static final String ID = "topics";
    private static final String FILES = "shop/prod/" + ID + "/";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private final Random random = new Random(SEED);
    private int launched;
    private int runs;
    private int partitions;
    private boolean there;

    @Test
    void a_killed_orchestrator_leaves_one_commit_of_each_run_and_the_files_as_they_are_to_be() {
        try (BareRepository remote = BareRepository.in(home.resolve("remote.git"))) {
            remote.commit("README.md", "hello");
            OrchestratorProcess orchestrator = launch(remote);
            try {
                Duration span = rehearse(orchestrator, remote);
                for (int killed = 0; killed < KILLS; killed++) {
                    wish(orchestrator);
                    pause(random.nextLong(span.toMillis() + 1));
                    orchestrator.signal("KILL");
                    orchestrator.awaitEnd();
                    if (random.nextBoolean()) {
                        remote.commit("README.md", "hello, after kill " + killed);
                    }
                    orchestrator = launch(remote);
                    assertInOrder(orchestrator, remote);
                }
            } finally {
                orchestrator.close();
            }
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("with -Dnestor.kills.seed=" + SEED + ": " + failed.getMessage(), failed);
        }
    }

    private OrchestratorProcess launch(BareRepository remote) {
        return OrchestratorProcess.launch(
                        home,
                        "orchestrator-" + ++launched,
                        FolderCatalog.class,
                        Map.of(),
                        "--" + FolderCatalog.FOLDER + "="
                                + Path.of("src/test/resources/gitops").toAbsolutePath(),
                        "--nestor.orchestrator.gitops.repository=" + remote.url(),
                        "--nestor.orchestrator.gitops.author.email=nestor@example.com")
                .awaitStart();
    }

    /** How long a run takes when nobody is killed: the second one, since the first has much to load. */
    private Duration rehearse(OrchestratorProcess orchestrator, BareRepository remote) {
        wish(orchestrator);
        assertInOrder(orchestrator, remote);
        Instant begun = Instant.now();
        wish(orchestrator);
        assertInOrder(orchestrator, remote);
        return Duration.between(begun, Instant.now());
    }

    /** The first deploy, a change, or the end. */
    private void wish(OrchestratorProcess orchestrator) {
        runs++;
        there = !there || random.nextInt(4) > 0;
        partitions++;
        Answer answer = there
                ? orchestrator
                        .shop()
                        .post(
                                "/api/v1/deployments",
                                GitOpsService.request(
                                        ID, List.of(topic("orders", partitions), topic("bills", partitions, "orders"))))
                : orchestrator.shop().post("/api/v1/deployments/" + ID + "/destroy", Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private void assertInOrder(OrchestratorProcess orchestrator, BareRepository remote) {
        DeploymentStatusReport report = orchestrator.awaitEndOf(ID);
        assertThat(report.status()).as(report.message()).isEqualTo(DeploymentStatus.SUCCEEDED);
        Map<String, String> files = remote.files();
        if (there) {
            assertThat(files).containsOnlyKeys("README.md", FILES + "bills.yaml", FILES + "orders.yaml");
            assertThat(List.of(files.get(FILES + "bills.yaml"), files.get(FILES + "orders.yaml")))
                    .allSatisfy(file -> assertThat(file).contains("partitions: " + partitions + "\n"));
        } else {
            assertThat(files).containsOnlyKeys("README.md");
        }
        assertThat(remote.log().stream().filter(message -> message.contains("\nDeployment: " + ID + "\n")))
                .as("commits of Nestor, one for each run")
                .hasSize(runs);
    }

    private static void pause(long millis) {
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ofMillis(millis))
                .until(() -> true);
    }
}

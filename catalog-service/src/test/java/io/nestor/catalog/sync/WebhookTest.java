package io.nestor.catalog.sync;

import static io.nestor.catalog.sync.Definitions.simulated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.catalog.CatalogApplication;
import io.nestor.models.error.ErrorCode;
import io.nestor.service.mirror.TestRepository;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.EventReader;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Webhooks over real HTTP, without a token. */
class WebhookTest {
    @TempDir
    private static Path folder;

    private static TestRepository git;
    private static TestRepository other;
    private static RunningService catalog;

    @BeforeAll
    static void start() throws Exception {
        git = TestRepository.in(folder.resolve("platform"));
        git.write("queue.yaml", simulated("queue", "1.0.0")).commit();
        other = TestRepository.in(folder.resolve("other"));
        other.write("topic.yaml", simulated("topic", "1.0.0")).commit();
        Files.writeString(folder.resolve("secret"), "from-a-file\n");
        catalog = RunningService.of(CatalogApplication.class)
                .with("nestor.catalog.directory", folder.resolve("mirrors").toString())
                .with("nestor.catalog.allowed-schemes", "file")
                .with("nestor.catalog.webhook-secret", "everybodys")
                .with("nestor.catalog.repositories[0].name", "platform")
                .with("nestor.catalog.repositories[0].url", git.url())
                .with("nestor.catalog.repositories[0].poll-interval", "1h")
                .with("nestor.catalog.repositories[1].name", "other")
                .with("nestor.catalog.repositories[1].url", other.url())
                .with("nestor.catalog.repositories[1].poll-interval", "1h")
                .with("nestor.catalog.repositories[1].webhook-secret", "file:" + folder.resolve("secret"))
                .start();
        for (String name : List.of("platform", "other")) {
            catalog.admin().post("/api/v1/repositories/" + name + "/sync?wait=true");
        }
    }

    @AfterAll
    static void stop() {
        catalog.close();
        git.close();
        other.close();
    }

    @Test
    void a_push_is_seen_at_once() {
        try (EventReader events = catalog.admin().events("/api/v1/events?name=pushed")) {
            git.write("pushed.yaml", simulated("pushed", "1.0.0")).commit();

            assertThat(repositories(github("everybodys", push(git, "main")))).containsExactly("platform");
            assertThat(events.next().event().subject()).isEqualTo("pushed:1.0.0");
        }
    }

    @Test
    void every_repository_has_its_own_secret() {
        assertThat(repositories(github("from-a-file", push(other, "main")))).containsExactly("other");
        assertThat(repositories(github("everybodys", push(other, "main")))).isEmpty();
        assertThat(repositories(github("from-a-file", push(git, "main")))).isEmpty();
    }

    @Test
    void what_is_no_push_of_the_branch_is_taken_and_left_alone() {
        assertThat(repositories(github("everybodys", push(git, "feature")))).isEmpty();
        assertThat(repositories(github("everybodys", push(git, "main").replace("refs/heads", "refs/tags"))))
                .isEmpty();
        assertThat(repositories(send(
                        catalog.stranger().with("X-Gitlab-Event", "Issue Hook").with("X-Gitlab-Token", "everybodys"),
                        "{}")))
                .isEmpty();
    }

    @Test
    void what_proves_nothing_is_refused_and_a_flood_of_it_slowed_down() {
        List<Integer> answers = IntStream.range(0, 60)
                .mapToObj(_ -> github("guessed", push(git, "main")).status())
                .toList();

        assertThat(answers).first().isEqualTo(401);
        assertThat(answers).last().isEqualTo(429);
        Answer late = github("guessed", push(git, "main"));
        assertThat(late.error().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(late.header("Retry-After")).isPresent();
        assertThat(late.text()).doesNotContain("everybodys");
        assertThat(repositories(github("everybodys", push(git, "main"))))
                .as("a good one from the same address")
                .containsExactly("platform");
    }

    @Test
    void a_flood_of_pushes_is_one_sync_at_a_time() throws Exception {
        double before = syncs();
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> pushes = IntStream.range(0, 400)
                    .mapToObj(_ -> (Callable<Integer>)
                            () -> github("everybodys", push(git, "main")).status())
                    .toList();
            for (var answer : senders.invokeAll(pushes)) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }
        git.write("after.yaml", simulated("after-the-flood", "1.0.0")).commit();
        github("everybodys", push(git, "main"));

        await().until(() ->
                catalog.admin().get("/api/v1/resources/after-the-flood").status() == 200);
        assertThat(syncs() - before).isLessThan(400);
    }

    /** What a delivery says is only that somebody should look: what is there then counts. */
    @Test
    void an_old_push_that_is_sent_again_brings_nothing_back() throws Exception {
        git.write("again.yaml", simulated("again", "1.0.0")).commit();
        String old = push(git, "main");
        github("everybodys", old);
        await().until(() -> latest().contains("1.0.0"));
        git.write("again.yaml", simulated("again", "2.0.0")).commit();
        github("everybodys", push(git, "main"));
        await().until(() -> latest().contains("2.0.0"));
        double before = syncs();

        assertThat(repositories(github("everybodys", old))).containsExactly("platform");

        await().until(() -> syncs() > before);
        assertThat(latest()).contains("\"2.0.0\"").doesNotContain("\"1.0.0\"");
    }

    private static String latest() {
        return catalog.admin().get("/api/v1/resources/again").text();
    }

    @Test
    void nonsense_is_refused_in_words() {
        assertThat(send(catalog.stranger(), "{}").status()).isEqualTo(400);
        assertThat(github("everybodys", "no json").error().message()).contains("no JSON that names a repository");
        assertThat(github("everybodys", "").status()).isEqualTo(400);
        assertThat(github("everybodys", "[".repeat(100_000)).status()).isEqualTo(400);
    }

    private static double syncs() {
        return catalog.admin()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("catalog_git_sync_duration_seconds_count") && line.contains("platform"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String push(TestRepository repository, String branch) {
        return "{\"ref\": \"refs/heads/%s\", \"repository\": {\"clone_url\": \"%s\"}}"
                .formatted(branch, repository.url());
    }

    private static Answer github(String secret, String body) {
        return send(
                catalog.stranger()
                        .with("X-GitHub-Event", "push")
                        .with("X-Hub-Signature-256", "sha256=" + hmac(secret, body)),
                body);
    }

    private static Answer send(TestClient client, String body) {
        return client.with("Content-Type", "application/json")
                .send("POST", "/api/v1/webhooks/git", BodyPublishers.ofString(body));
    }

    private static List<String> repositories(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.json()
                .get("repositories")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String hmac(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

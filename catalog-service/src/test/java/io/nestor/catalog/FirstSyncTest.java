package io.nestor.catalog;

import static io.nestor.catalog.sync.Definitions.simulated;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nestor.models.operation.ReadinessStatus;
import io.nestor.service.mirror.TestRepository;
import io.nestor.service.testkit.RunningService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a catalog is ready: there is a repository that it can read, and a Git server that answers when the test lets it. */
class FirstSyncTest {
    @TempDir
    Path folder;

    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer slow;

    @BeforeEach
    void serve() throws IOException {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        slow.createContext("/", exchange -> {
            await(answer);
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        slow.start();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        slow.stop(0);
    }

    @Test
    void an_empty_catalog_is_ready_when_each_repository_was_tried() {
        try (RunningService catalog = start("1h")) {
            assertThat(readiness(catalog).status()).isEqualTo(ReadinessStatus.State.NOT_READY);
            assertThat(readiness(catalog).checks().get("definitions")).contains("first sync", "slow");
            assertThat(catalog.stranger().get("/health").status()).isEqualTo(200);

            answer.countDown();

            awaitReady(catalog);
            assertThat(catalog.admin().get("/api/v1/resources/queue").status()).isEqualTo(200);
        }
    }

    @Test
    void patience_with_a_repository_ends() {
        try (RunningService catalog = start("1ms")) {
            awaitReady(catalog);
        }
    }

    @Test
    void a_catalog_that_kept_its_definitions_is_ready_at_once() {
        answer.countDown();
        try (RunningService catalog = start("1h")) {
            awaitReady(catalog);
        }

        try (RunningService again = start("1h", "http://127.0.0.1:1/never.git")) {
            assertThat(readiness(again).status()).isEqualTo(ReadinessStatus.State.READY);
        }
    }

    private RunningService start(String patience) {
        return start(patience, "http://127.0.0.1:" + slow.getAddress().getPort() + "/slow.git");
    }

    private RunningService start(String patience, String other) {
        return RunningService.of(CatalogApplication.class)
                .with("nestor.storage.kind", "embedded")
                .with("nestor.storage.path", folder.resolve("store").toString())
                .with("nestor.catalog.directory", folder.resolve("clones").toString())
                .with("nestor.catalog.allowed-schemes", "file,http")
                .with("nestor.catalog.first-sync-patience", patience)
                .with("nestor.catalog.repositories[0].name", "platform")
                .with("nestor.catalog.repositories[0].url", platform())
                .with("nestor.catalog.repositories[1].name", "slow")
                .with("nestor.catalog.repositories[1].url", other)
                .start();
    }

    private String platform() {
        Path place = folder.resolve("platform");
        if (!place.toFile().exists()) {
            try (TestRepository repository = TestRepository.in(place)) {
                repository.write("queue.yaml", simulated("queue", "1.0.0")).commit();
            }
        }
        return place.toUri().toString();
    }

    private static ReadinessStatus readiness(RunningService catalog) {
        return catalog.stranger().get("/ready").as(ReadinessStatus.class);
    }

    private static void awaitReady(RunningService catalog) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(readiness(catalog).status()).isEqualTo(ReadinessStatus.State.READY));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}

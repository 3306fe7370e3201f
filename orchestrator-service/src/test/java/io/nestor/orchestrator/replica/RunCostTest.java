package io.nestor.orchestrator.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.orchestrator.OrchestratorApplication;
import io.nestor.service.store.dynamodb.Table;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.LocalDynamoDb;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a run of 1,023 resources asks of DynamoDB. The figures are in docs/benchmarks.md. */
@Timeout(300)
class RunCostTest {
    private static final Logger LOG = LoggerFactory.getLogger(RunCostTest.class);
    private static final int LAYERS = 33;
    private static final int WIDTH = 31;
    private static final int DEPLOYMENTS = 10;

    @TempDir
    Path home;

    @Test
    void a_run_of_a_thousand_resources_takes_less_than_a_thousand_requests() {
        String table = "cost-" + UUID.randomUUID();
        try (DynamoDbClient client = LocalDynamoDb.client()) {
            new Table(table).create(client);
            RunningService.Builder builder = orchestrator("dynamodb")
                    .with("nestor.storage.kind", "dynamodb")
                    .with("nestor.storage.table", table)
                    .with("nestor.storage.encryption.enabled", "false");
            for (String property : LocalDynamoDb.properties()) {
                String[] parts = property.split("=", 2);
                builder.with(parts[0], parts[1]);
            }
            try (RunningService service = builder.start()) {
                Duration cold = run(service, "cold", LAYERS);
                RequestCount count = service.bean(RequestCount.class);
                count.reset();
                Duration warm = run(service, "warm", LAYERS);
                LOG.info("DynamoDB: {} cold, {} warm; {}", cold, warm, count);
                assertThat(count.requests()).as(count.toString()).isLessThan(LAYERS * WIDTH);
                assertThat(count.writeUnits()).as(count.toString()).isLessThan(10.0 * LAYERS * WIDTH);

                count.reset();
                for (int number = 0; number < DEPLOYMENTS; number++) {
                    run(service, "small-" + number, 1);
                }
                LOG.info("DynamoDB: {} deployments of {} resources: {}", DEPLOYMENTS, WIDTH, count);
                assertThat(count.shareOfTheHottestKey())
                        .as("each deployment has its own keys, so that none has much more than its share: %s", count)
                        .isLessThan(2.0 / DEPLOYMENTS);
            }
            client.deleteTable(request -> request.tableName(table));
        }
        try (RunningService service = orchestrator("embedded")
                .with("nestor.storage.kind", "embedded")
                .with("nestor.storage.path", home.resolve("store").toString())
                .start()) {
            LOG.info("embedded: {} cold, {} warm", run(service, "cold", LAYERS), run(service, "warm", LAYERS));
        }
    }

    private RunningService.Builder orchestrator(String name) {
        Path own = home.resolve(name);
        return RunningService.of(OrchestratorApplication.class, LocalCatalog.class, Counting.class)
                .team("shop")
                .with(
                        "nestor.orchestrator.workspaces",
                        own.resolve("workspaces").toString())
                .with("nestor.orchestrator.bundles", own.resolve("bundles").toString())
                .with("nestor.orchestrator.engine.simulated.enabled", "true")
                .with("nestor.limits.requests-per-second", "0");
    }

    private static Duration run(RunningService service, String id, int layers) {
        TestClient shop = service.team("shop");
        long begun = System.nanoTime();
        Answer answer = shop.post(
                "/api/v1/deployments",
                Map.of("id", id, "team", "shop", "environment", "dev", "resources", resources(layers)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> status(shop, id).isTerminal());
        assertThat(status(shop, id)).isEqualTo(DeploymentStatus.SUCCEEDED);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static DeploymentStatus status(TestClient shop, String id) {
        return shop.get("/api/v1/deployments/" + id + "/status")
                .as(DeploymentStatusReport.class)
                .status();
    }

    /** Layers of equal width; each resource waits for two of the layer before. */
    private static List<Map<String, Object>> resources(int layers) {
        List<Map<String, Object>> resources = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int before = layer - 1;
            for (int column = 0; column < WIDTH; column++) {
                resources.add(Map.of(
                        "name",
                        name(layer, column),
                        "catalog_ref",
                        "pause:1.0.0",
                        "engine",
                        "simulated",
                        "config",
                        Map.of("duration", "0s"),
                        "depends_on",
                        before < 0
                                ? List.of()
                                : IntStream.of(column, (column + 1) % WIDTH)
                                        .mapToObj(next -> name(before, next))
                                        .toList()));
            }
        }
        return resources;
    }

    private static String name(int layer, int column) {
        return "r" + layer + "-" + column;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Counting {
        @Bean
        RequestCount requestCount() {
            return new RequestCount();
        }

        @Bean
        DynamoDbClientCustomizer counted(RequestCount count) {
            return client -> client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(count)
                    .build());
        }
    }
}

package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.models.deployment.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastRunsTest extends CommandTest {
    private static final String DEPLOYMENT = "GET " + TEAM + "/deployments/web-app-prod";
    private static final String FILTERS =
            "/events?type=resource.started&type=resource.succeeded&type=resource.removed&run=%d&limit=500";

    @Test
    void the_last_time_counts_and_retries_are_part_of_it() {
        server.on(
                        DEPLOYMENT + "/runs",
                        200,
                        items(
                                run(4, "deploy", "running"),
                                run(3, "deploy", "succeeded"),
                                run(2, "destroy", "succeeded"),
                                run(1, "deploy", "failed")))
                .on(
                        DEPLOYMENT + FILTERS.formatted(3),
                        200,
                        items(
                                event("resource.started", "db", "00:10"),
                                event("resource.started", "db", "00:40"),
                                event("resource.succeeded", "db", "01:10")))
                .on(
                        DEPLOYMENT + FILTERS.formatted(1),
                        200,
                        items(
                                event("resource.started", "db", "00:00"),
                                event("resource.started", "app", "00:00"),
                                event("resource.succeeded", "db", "00:05"),
                                event("resource.succeeded", "app", "00:20")));

        assertThat(past().durations(Operation.DEPLOY))
                .isEqualTo(Map.of("db", Duration.ofSeconds(60), "app", Duration.ofSeconds(20)));
    }

    @Test
    void a_destroy_is_compared_with_the_last_one() {
        server.on(DEPLOYMENT + "/runs", 200, items(run(2, "destroy", "succeeded"), run(1, "deploy", "succeeded")))
                .on(
                        DEPLOYMENT + FILTERS.formatted(2),
                        200,
                        items(event("resource.started", "db", "00:00"), event("resource.removed", "db", "00:07")));

        assertThat(past().durations(Operation.DESTROY)).isEqualTo(Map.of("db", Duration.ofSeconds(7)));
    }

    private PastRuns past() {
        return new PastRuns(new ComposerClient(ClientConfig.of(server.url()), "shop"), "web-app-prod");
    }

    private static String run(int number, String operation, String status) {
        return """
            {"number": %d, "operation": "%s", "revision": 1, "status": "%s", "requested_by": "ci"}
            """.formatted(number, operation, status);
    }

    private static String event(String type, String resource, String minute) {
        return """
            {"id": "1", "type": "%s", "source": "orchestrator", "subject": "shop.web-app-prod",
             "data": {"resource": "%s"}, "timestamp": "2026-01-01T11:%sZ"}
            """.formatted(type, resource, minute);
    }
}

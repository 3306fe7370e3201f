package io.nestor.cli.view;

import static io.nestor.cli.view.Runs.NOON;
import static io.nestor.cli.view.Runs.report;
import static io.nestor.cli.view.Runs.resource;
import static io.nestor.models.deployment.ResourceProgressStatus.PENDING;
import static io.nestor.models.deployment.ResourceProgressStatus.RUNNING;
import static io.nestor.models.deployment.ResourceProgressStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final DeploymentStatusReport SHOP = report(
            resource("network", SUCCEEDED),
            resource("db", RUNNING, "network"),
            resource("cache", RUNNING, "network"),
            resource("app", PENDING, "db", "cache"));

    @Test
    void the_longest_way_is_what_a_run_waits_for() {
        // both began half a minute ago
        assertThat(forecast(SHOP, Map.of("db", 90, "cache", 40, "app", 20))).isEqualTo("about 1m20s left: db → app");
        assertThat(forecast(SHOP, Map.of("db", 31, "cache", 40, "app", 20))).isEqualTo("about 30s left: cache → app");
    }

    @Test
    void where_not_all_is_known_it_is_the_least() {
        assertThat(forecast(SHOP, Map.of("db", 90))).isEqualTo("at least 1m left: db");
    }

    @Test
    void where_nothing_is_known_nothing_is_said() {
        assertThat(Forecast.of(SHOP, Map.of("network", Duration.ofSeconds(9)), NOON))
                .isEmpty();
    }

    @Test
    void what_takes_longer_than_ever_is_said_to() {
        assertThat(forecast(report(resource("db", RUNNING)), Map.of("db", 10))).isEqualTo("longer than usual: db");
    }

    @Test
    void a_destroy_goes_the_other_way() {
        DeploymentStatusReport destroy =
                report(Operation.DESTROY, resource("network", PENDING), resource("db", RUNNING, "network"));

        assertThat(forecast(destroy, Map.of("network", 5, "db", 40))).isEqualTo("about 15s left: db → network");
    }

    private static String forecast(DeploymentStatusReport report, Map<String, Integer> seconds) {
        Map<String, Duration> usual = seconds.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Duration.ofSeconds(entry.getValue())));
        return Forecast.of(report, usual, NOON).orElseThrow().toString();
    }
}

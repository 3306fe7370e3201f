package io.nestor.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.RunningService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final RunningService SAMPLE = Sample.shared();

    @Test
    void contract_metrics_are_there_from_the_start_under_their_names() {
        assertThat(metrics())
                .contains("\n# TYPE sample_requests_total counter\n", "\n# TYPE sample_sse_connections gauge\n")
                .contains("sample_requests_total{method=\"GET\",status=\"200\"}")
                .doesNotContain("_total_total");
    }

    @Test
    void refused_requests_are_counted_too() {
        SAMPLE.stranger().delete("/api/v1/names");

        assertThat(metrics()).containsPattern("sample_requests_total\\{method=\"DELETE\",status=\"401\"} [1-9]");
    }

    @Test
    void timers_of_the_service_are_histograms_in_seconds() {
        Timer.builder("sample_git_sync_duration")
                .register(SAMPLE.bean(MeterRegistry.class))
                .record(Duration.ofMillis(70));

        assertThat(metrics())
                .contains("# TYPE sample_git_sync_duration_seconds histogram")
                .contains("sample_git_sync_duration_seconds_bucket{le=\"0.025\"} 0")
                .contains("sample_git_sync_duration_seconds_bucket{le=\"0.1\"} 1")
                .contains("sample_git_sync_duration_seconds_count 1");
    }

    private static String metrics() {
        return SAMPLE.admin().get("/metrics").text();
    }
}

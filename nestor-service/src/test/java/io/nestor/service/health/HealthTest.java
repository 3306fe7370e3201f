package io.nestor.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.ReadinessStatus;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void endpoints_answer_as_the_contract_says() {
        RunningService sample = Sample.shared();

        Answer health = sample.stranger().get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.as(HealthStatus.class).status()).isEqualTo(HealthStatus.State.HEALTHY);
        assertThat(health.as(HealthStatus.class).details()).containsKeys("database", "terraform");
        assertThat(sample.stranger().get("/ready").as(ReadinessStatus.class).checks())
                .containsEntry("requests", "ok")
                .containsEntry("database", "ok")
                .doesNotContainKey("terraform");
        assertThat(sample.stranger().get("/live").json().get("status").asString())
                .isEqualTo("live");
    }

    @Test
    void without_something_useful_the_service_is_degraded_but_ready() {
        HealthChecker checker = checker(
                check("database", true, HealthCheck.up()), check("terraform", false, HealthCheck.down("not on PATH")));

        HealthStatus status = checker.checkHealth();
        assertThat(status.status()).isEqualTo(HealthStatus.State.DEGRADED);
        assertThat(status.error()).isEqualTo("terraform: not on PATH");
        assertThat(checker.checkReadiness().status()).isEqualTo(ReadinessStatus.State.READY);
    }

    @Test
    void without_something_critical_the_service_is_unhealthy_and_not_ready() {
        HealthChecker checker = checker(check("database", true, HealthCheck.down("disk is full")));

        assertThat(checker.checkHealth().status()).isEqualTo(HealthStatus.State.UNHEALTHY);
        ReadinessStatus readiness = checker.checkReadiness();
        assertThat(readiness.status()).isEqualTo(ReadinessStatus.State.NOT_READY);
        assertThat(readiness.checks()).containsEntry("database", "disk is full");
    }

    @Test
    void check_that_throws_counts_as_down() {
        HealthStatus status = checker(check("database", true, () -> {
                    throw new IllegalStateException("broken pipe");
                }))
                .checkHealth();

        assertThat(status.error()).isEqualTo("database: broken pipe");
    }

    @Test
    void dependency_that_hangs_neither_hangs_the_answer_nor_is_asked_twice() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        HealthChecker checker = checker(check("database", true, () -> {
            asked.incrementAndGet();
            never.await();
            return HealthCheck.up();
        }));

        assertThat(checker.checkHealth().error()).isEqualTo("database: no answer within 50 ms");
        assertThat(checker.checkHealth().error()).isEqualTo("database: no answer within 50 ms");
        assertThat(asked).hasValue(1);
    }

    @Test
    void result_is_told_again_for_a_while() {
        AtomicInteger asked = new AtomicInteger();
        HealthChecker checker = checker(check("database", true, () -> {
            asked.incrementAndGet();
            return HealthCheck.up();
        }));

        checker.checkHealth();
        checker.checkReadiness();

        assertThat(asked).hasValue(1);
    }

    @Test
    void service_that_drains_is_not_ready() {
        HealthChecker checker = new HealthChecker(List.of(), List.of(), settings(), CLOCK, threads, () -> false);

        assertThat(checker.checkReadiness().status()).isEqualTo(ReadinessStatus.State.NOT_READY);
        assertThat(checker.checkReadiness().checks()).containsKey("requests");
    }

    @Test
    void service_that_is_not_prepared_yet_is_healthy_but_not_ready() {
        AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.of("nothing was read yet"));
        HealthChecker checker = new HealthChecker(
                List.of(), List.of(preparation("definitions", missing::get)), settings(), CLOCK, threads, () -> true);

        assertThat(checker.checkHealth().status()).isEqualTo(HealthStatus.State.HEALTHY);
        assertThat(checker.checkReadiness().status()).isEqualTo(ReadinessStatus.State.NOT_READY);
        assertThat(checker.checkReadiness().checks()).containsEntry("definitions", "nothing was read yet");

        missing.set(Optional.empty());
        assertThat(checker.checkReadiness().status()).isEqualTo(ReadinessStatus.State.READY);
    }

    private static ReadinessCheck preparation(String name, Supplier<Optional<String>> missing) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> missing() {
                return missing.get();
            }
        };
    }

    @FunctionalInterface
    private interface Checking {
        HealthCheck.Result check() throws Exception;
    }

    private HealthChecker checker(HealthCheck... checks) {
        return new HealthChecker(List.of(checks), List.of(), settings(), CLOCK, threads, () -> true);
    }

    private static HealthSettings settings() {
        return new HealthSettings(Duration.ofMillis(50), Duration.ofSeconds(1));
    }

    private static HealthCheck check(String name, boolean critical, HealthCheck.Result result) {
        return check(name, critical, () -> result);
    }

    private static HealthCheck check(String name, boolean critical, Checking checking) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean critical() {
                return critical;
            }

            @Override
            public Result check() throws Exception {
                return checking.check();
            }
        };
    }
}

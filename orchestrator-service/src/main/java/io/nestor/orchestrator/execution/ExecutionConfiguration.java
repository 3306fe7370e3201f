package io.nestor.orchestrator.execution;

import io.micrometer.core.instrument.MeterRegistry;
import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.trace.Spans;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrchestratorSettings.class)
class ExecutionConfiguration {
    private static final int TURNS_AT_ONCE = 8;

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService orchestratorTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("orchestrator-timer").factory());
        // Every action has a deadline, hours away, that is cancelled when the action ends: it must not stay until then
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /**
     * A few turns at once, enough to share a sync of the store: hundreds of runs that want to go on hold up neither
     * requests nor each other, and what comes for a run that waits for its turn is written in one batch.
     */
    @Bean(destroyMethod = "shutdown")
    ExecutorService runTurns() {
        return Executors.newFixedThreadPool(
                TURNS_AT_ONCE, Thread.ofVirtual().name("run-turns-", 0).factory());
    }

    @Bean
    DeploymentMetrics deploymentMetrics(MeterRegistry registry, EngineRegistry engines) {
        return new DeploymentMetrics(registry, engines.names());
    }

    @Bean
    Runs runs(
            EngineDriver driver,
            EventLog log,
            DeploymentLogs logs,
            Decider decider,
            ScheduledExecutorService orchestratorTimer,
            ExecutorService runTurns,
            Clock clock,
            OrchestratorSettings settings,
            DeploymentMetrics metrics,
            Spans spans) {
        return new Runs(new ExecutionTools(
                driver,
                log,
                logs,
                decider,
                new ScheduledTimers(orchestratorTimer, clock),
                runTurns,
                clock,
                new ExecutionLimits(settings.actionTimeout(), settings.cancelGrace()),
                new TracedRuns(metrics, spans)));
    }
}

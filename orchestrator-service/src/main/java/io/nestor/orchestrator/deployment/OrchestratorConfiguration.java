package io.nestor.orchestrator.deployment;

import io.micrometer.core.instrument.MeterRegistry;
import io.nestor.orchestrator.definition.Definitions;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.drift.DriftSchedule;
import io.nestor.orchestrator.drift.DriftSettings;
import io.nestor.orchestrator.execution.EngineThreads;
import io.nestor.orchestrator.execution.ExecutionLimits;
import io.nestor.orchestrator.execution.ExecutionTools;
import io.nestor.orchestrator.execution.LiveRun;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.execution.ScheduledTimers;
import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.log.LogFollower;
import io.nestor.orchestrator.log.LogLimits;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.reference.ConfigExpressions;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.replica.LeaseSettings;
import io.nestor.orchestrator.replica.Replica;
import io.nestor.orchestrator.replica.ReplicaName;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.lease.Membership;
import io.nestor.service.lease.Ticker;
import io.nestor.service.store.Store;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    OrchestratorSettings.class,
    LeaseSettings.class,
    RetentionSettings.class,
    DriftSettings.class
})
class OrchestratorConfiguration {
    private static final int TURNS_AT_ONCE = 8;

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService orchestratorTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("orchestrator-timer").factory());
        // Every action has a deadline, hours away, that is cancelled when the action ends: it must not stay until then
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    @Bean
    InputCheck inputCheck() {
        return new InputCheck();
    }

    @Bean
    ConfigExpressions configExpressions() {
        return new ConfigExpressions();
    }

    @Bean
    Decider decider(ConfigExpressions expressions, InputCheck inputCheck) {
        return new Decider(expressions, inputCheck);
    }

    @Bean
    DeploymentLogs deploymentLogs(
            EventLog log, ScheduledExecutorService orchestratorTimer, RetentionSettings settings) {
        LogLimits limits = new LogLimits(settings.logPerRun().toBytes(), settings.logLine());
        return new DeploymentLogs(log, orchestratorTimer, limits);
    }

    @Bean
    LogFollower logFollower(EventLog log) {
        return new LogFollower(log);
    }

    @Bean
    DeploymentMetrics deploymentMetrics(MeterRegistry registry, EngineRegistry engines) {
        return new DeploymentMetrics(registry, engines.names());
    }

    @Bean
    RunPolicies runPolicies(OrchestratorSettings settings, EngineRegistry engines) {
        return new RunPolicies(settings, engines);
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
    Runs runs(
            EngineRegistry engines,
            DeploymentStore store,
            Exports exports,
            EventLog log,
            DeploymentLogs logs,
            Decider decider,
            ScheduledExecutorService orchestratorTimer,
            ExecutorService runTurns,
            Clock clock,
            OrchestratorSettings settings,
            DeploymentMetrics metrics) {
        return new Runs(new ExecutionTools(
                new ProviderDriver(new EngineThreads(engines, metrics, clock), store, exports, log),
                log,
                logs,
                decider,
                new ScheduledTimers(orchestratorTimer, clock),
                runTurns,
                clock,
                new ExecutionLimits(settings.actionTimeout(), settings.cancelGrace()),
                metrics));
    }

    @Bean
    DeploymentStore deploymentStore(Store store, EventLog log) {
        return new DeploymentStore(store, log);
    }

    @Bean
    UnfinishedRuns unfinishedRuns(Store store, EventLog log) {
        return new UnfinishedRuns(store, log);
    }

    @Bean
    Exports exports(DeploymentStore store) {
        return new Exports(store);
    }

    @Bean
    Users deploymentUsers(Store documents, DeploymentStore store) {
        return new Users(documents, store);
    }

    @Bean
    StateResolver stateResolver(
            DeploymentStore store,
            Exports exports,
            Definitions definitions,
            EngineRegistry engines,
            ConfigExpressions expressions,
            InputCheck inputCheck,
            DeploymentMetrics metrics) {
        return new StateResolver(
                definitions, engines, expressions, inputCheck, new ProviderCheck(store, exports), metrics);
    }

    @Bean
    RunLoader runLoader(DeploymentStore store, StateResolver resolver, RunPolicies policies, Decider decider) {
        return new RunLoader(store, resolver, policies, new LiveRun.Folder(decider));
    }

    @Bean
    Retention retention(
            Store documents,
            DeploymentStore store,
            EventLog log,
            DeploymentLogs logs,
            RetentionSettings settings,
            ScheduledExecutorService orchestratorTimer,
            Clock clock) {
        Retention retention = new Retention(store, new Disposal(documents, store), log, logs, settings, clock);
        long interval = settings.sweep().toMillis();
        var _ = orchestratorTimer.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(retention::sweep), interval, interval, TimeUnit.MILLISECONDS);
        return retention;
    }

    /** A run that ends may ask for a rollback, which is a run again. */
    @Bean
    RunCloser runCloser(
            DeploymentStore store,
            DeploymentMetrics metrics,
            ObjectProvider<Deployments> deployments,
            ObjectProvider<DriftSchedule> schedule,
            Retention retention) {
        return new RunCloser(
                store,
                metrics,
                id -> deployments.getObject().rollBackAfterFailure(id),
                id -> schedule.getObject().deployed(id),
                retention);
    }

    @Bean
    DriftSchedule driftSchedule(
            Store documents,
            DeploymentStore store,
            DriftSettings settings,
            Deployments deployments,
            Runs runs,
            ScheduledExecutorService orchestratorTimer,
            Clock clock) {
        return new DriftSchedule(
                documents,
                settings,
                new ScheduledChecks(store, deployments, runs),
                new ScheduledTimers(orchestratorTimer, clock),
                clock,
                RandomGenerator.getDefault());
    }

    @Bean
    RunStarter runStarter(
            DeploymentStore store,
            Users users,
            StateResolver resolver,
            Runs runs,
            Replica replica,
            RunPolicies policies,
            RunCloser closer,
            DeploymentMetrics metrics,
            Clock clock) {
        return new RunStarter(store, users, resolver, runs, replica, policies, closer, metrics, clock);
    }

    @Bean
    Targets targets(DeploymentStore store, StateResolver resolver, RunLoader loader, Clock clock) {
        return new Targets(store, resolver, loader, clock);
    }

    @Bean
    Deployments deployments(
            DeploymentStore store,
            UnfinishedRuns unfinishedRuns,
            Targets targets,
            RunStarter starter,
            Runs runs,
            EngineRegistry engines,
            Decider decider,
            Exports exports,
            Store documents,
            Clock clock) {
        Preview preview = new Preview(engines, decider, exports);
        return new Deployments(store, unfinishedRuns, targets, starter, runs, preview, new PlanStore(documents, clock));
    }

    @Bean
    DeploymentReader deploymentReader(DeploymentStore store, Runs runs, RunLoader loader) {
        return new DeploymentReader(store, runs, loader);
    }

    @Bean
    Replica replica(Store store, Runs runs, LeaseSettings settings) {
        return new Replica(
                new Membership(store, "orchestrators", settings.duration(), Ticker.SYSTEM),
                ReplicaName::unique,
                runs::abandonLost);
    }

    @Bean
    Explanations explanations(
            DeploymentStore store, DeploymentReader reader, RunLoader loader, Targets targets, Clock clock) {
        return new Explanations(store, reader, loader, targets, clock);
    }

    @Bean
    RunLifecycle runLifecycle(
            DeploymentStore store,
            UnfinishedRuns unfinishedRuns,
            Replica replica,
            RunLoader loader,
            Runs runs,
            RunCloser closer,
            Deployments deployments,
            LeaseSettings settings,
            Clock clock) {
        RunTaker taker = new RunTaker(store, unfinishedRuns, loader, runs, closer, deployments::rollBackAfterFailure, clock);
        Patience patience = new Patience(settings.duration(), Ticker.SYSTEM);
        return new RunLifecycle(replica, new Recovery(unfinishedRuns, replica, runs, taker, patience), runs, settings);
    }
}

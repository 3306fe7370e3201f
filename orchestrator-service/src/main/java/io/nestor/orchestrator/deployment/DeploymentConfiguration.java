package io.nestor.orchestrator.deployment;

import io.nestor.orchestrator.drift.DriftSchedule;
import io.nestor.orchestrator.drift.DriftSettings;
import io.nestor.orchestrator.execution.DeploymentMetrics;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.execution.ScheduledTimers;
import io.nestor.orchestrator.log.LogFollower;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.replica.Replica;
import io.nestor.orchestrator.retention.Retention;
import io.nestor.orchestrator.sharing.Exports;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.UnfinishedRuns;
import io.nestor.orchestrator.target.RunLoader;
import io.nestor.orchestrator.target.RunPolicies;
import io.nestor.orchestrator.target.StateResolver;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Store;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DriftSettings.class)
class DeploymentConfiguration {
    @Bean
    LogFollower logFollower(EventLog log) {
        return new LogFollower(log);
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
    Users deploymentUsers(Store documents, DeploymentStore store) {
        return new Users(documents, store);
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
    Explanations explanations(
            DeploymentStore store, DeploymentReader reader, RunLoader loader, Targets targets, Clock clock) {
        return new Explanations(store, reader, loader, targets, clock);
    }
}

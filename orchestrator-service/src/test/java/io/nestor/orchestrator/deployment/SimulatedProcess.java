package io.nestor.orchestrator.deployment;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nestor.models.deployment.OnFailure;
import io.nestor.orchestrator.definition.InputCheck;
import io.nestor.orchestrator.execution.DeploymentMetrics;
import io.nestor.orchestrator.execution.EngineDriver;
import io.nestor.orchestrator.execution.ExecutionLimits;
import io.nestor.orchestrator.execution.ExecutionTools;
import io.nestor.orchestrator.execution.LiveRun;
import io.nestor.orchestrator.execution.OrchestratorSettings;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.log.DeploymentLogs;
import io.nestor.orchestrator.log.LogLimits;
import io.nestor.orchestrator.plan.Decider;
import io.nestor.orchestrator.recovery.Patience;
import io.nestor.orchestrator.recovery.Recovery;
import io.nestor.orchestrator.recovery.RunTaker;
import io.nestor.orchestrator.reference.ConfigExpressions;
import io.nestor.orchestrator.registry.EngineRegistry;
import io.nestor.orchestrator.replica.LeaseSettings;
import io.nestor.orchestrator.replica.Replica;
import io.nestor.orchestrator.retention.Retention;
import io.nestor.orchestrator.retention.RetentionSettings;
import io.nestor.orchestrator.secret.TeamSecrets;
import io.nestor.orchestrator.sharing.Exports;
import io.nestor.orchestrator.sharing.ProviderCheck;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.Disposal;
import io.nestor.orchestrator.store.UnfinishedRuns;
import io.nestor.orchestrator.target.RunLoader;
import io.nestor.orchestrator.target.RunPolicies;
import io.nestor.orchestrator.target.StateResolver;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.lease.Membership;
import io.nestor.service.lease.Ticker;
import io.nestor.service.store.Store;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.util.unit.DataSize;

/** The orchestrator as it is, without threads and without HTTP: one life of it. */
final class SimulatedProcess {
    private static final ConfigExpressions EXPRESSIONS = new ConfigExpressions();
    private static final InputCheck INPUT_CHECK = new InputCheck();
    private static final Decider DECIDER = new Decider(EXPRESSIONS, INPUT_CHECK);
    static final LiveRun.Folder FOLDER = new LiveRun.Folder(DECIDER);

    /** Engines here log nothing, so nothing is ever put on this timer. */
    private static final ScheduledThreadPoolExecutor NO_TIMER = new ScheduledThreadPoolExecutor(0);

    private static final OrchestratorSettings SETTINGS = new OrchestratorSettings(
            8,
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            OnFailure.CONTINUE,
            new OrchestratorSettings.Retry(3, Duration.ofSeconds(2), Duration.ofSeconds(20)));

    /** As by default, but for looking less often. */
    private static final LeaseSettings LEASE =
            new LeaseSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(3));

    private final SimulatedTime time;
    private final Life life;
    private final DeploymentStore store;
    private final UnfinishedRuns unfinishedRuns;
    private final RunLoader loader;
    private final Runs runs;
    private final Replica replica;
    private static final RetentionSettings RETENTION = new RetentionSettings(
            DataSize.ofMegabytes(1), 1_000, 2, 2, 4, Duration.ofDays(1), Duration.ofHours(1), Duration.ZERO);

    private final Recovery recovery;
    private Deployments deployments;
    private int names;

    SimulatedProcess(Life life, Store store, SimulatedTime time, EngineDriver driver) {
        this.time = time;
        this.life = life;
        Ticker ticker = () -> time.elapsed().toNanos();
        EventLog log = new StoreEventLog(store);
        this.store = new DeploymentStore(store, log);
        unfinishedRuns = new UnfinishedRuns(store, log);
        EngineRegistry engines = new EngineRegistry(List.of(new ScriptedEngine(), new ScriptedEngine("other")), time);
        DeploymentMetrics metrics = new DeploymentMetrics(new SimpleMeterRegistry(), engines.names());
        TestDefinitions definitions = new TestDefinitions();
        definitions.add(TestDefinitions.definition("db", "1.0.0"));
        Exports exports = new Exports(this.store);
        StateResolver resolver = new StateResolver(
                definitions,
                engines,
                EXPRESSIONS,
                INPUT_CHECK,
                new ProviderCheck(this.store, exports),
                TeamSecrets.none(),
                metrics);
        RunPolicies policies = new RunPolicies(SETTINGS, engines, new SimulatedStaging());
        loader = new RunLoader(this.store, resolver, policies, FOLDER);
        DeploymentLogs logs = new DeploymentLogs(
                log, NO_TIMER, new LogLimits(RETENTION.logPerRun().toBytes(), 1_000));
        Disposal disposal = new Disposal(store, this.store);
        Retention retention = new Retention(this.store, disposal, log, logs, RETENTION, time);
        runs = new Runs(new ExecutionTools(
                driver,
                log,
                logs,
                DECIDER,
                time.timers(life),
                time.executor(life),
                time,
                new ExecutionLimits(SETTINGS.actionTimeout(), SETTINGS.cancelGrace()),
                metrics));
        replica = new Replica(
                new Membership(store, "orchestrators", LEASE.duration(), ticker),
                () -> life + "/" + ++names,
                runs::abandonLost);
        RunCloser closer = new RunCloser(
                this.store, metrics, id -> deployments.rollBackAfterFailure(id), deployed -> {}, retention);
        RunStarter starter = new RunStarter(
                this.store, new Users(store, this.store), resolver, runs, replica, policies, closer, metrics, time);
        Targets targets = new Targets(this.store, resolver, loader, time);
        Preview preview = new Preview(engines, DECIDER, exports);
        deployments = new Deployments(
                this.store, unfinishedRuns, targets, starter, runs, preview, new PlanStore(store, time));
        RunTaker taker =
                new RunTaker(this.store, unfinishedRuns, loader, runs, closer, deployments::rollBackAfterFailure, time);
        Patience patience = new Patience(LEASE.duration(), ticker);
        recovery = new Recovery(unfinishedRuns, replica, runs, taker, patience);
    }

    void start() {
        every(LEASE.watch(), recovery::look);
        every(LEASE.renew(), replica::renew);
    }

    private void every(Duration period, Runnable work) {
        time.in(period, life, () -> every(period, work));
        try {
            work.run();
        } catch (UncheckedIOException lost) {
            // The next time
        }
    }

    Life life() {
        return life;
    }

    Deployments deployments() {
        return deployments;
    }

    UnfinishedRuns unfinishedRuns() {
        return unfinishedRuns;
    }

    DeploymentStore store() {
        return store;
    }

    RunLoader loader() {
        return loader;
    }

    Runs runs() {
        return runs;
    }
}

package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.models.deployment.OnFailure;
import io.nestor.models.deployment.Operation;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.execution.DeploymentMetrics;
import io.nestor.orchestrator.execution.RunJob;
import io.nestor.orchestrator.execution.RunLedger;
import io.nestor.orchestrator.retention.Retention;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.service.store.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what runs leave behind. */
public final class RunCloser implements RunLedger {
    private final DeploymentStore store;
    private final CheckCloser checks;
    private final DeploymentMetrics metrics;
    private final Consumer<String> rollback;
    private final Consumer<String> deployed;
    private final Retention retention;

    /**
     * @param rollback rolls a deployment back whose run has failed
     * @param deployed is told of deployments that have come to what was asked for
     */
    RunCloser(
            DeploymentStore store,
            DeploymentMetrics metrics,
            Consumer<String> rollback,
            Consumer<String> deployed,
            Retention retention) {
        this.store = store;
        this.metrics = metrics;
        checks = new CheckCloser(store);
        this.rollback = rollback;
        this.deployed = deployed;
        this.retention = retention;
    }

    @Override
    public List<Write> closing(
            RunJob job,
            JournalEntry.RunEnded end,
            List<ResourceState> resources,
            List<ResourceDrift> findings,
            @Nullable Instant startedAt,
            Instant endedAt) {
        DeploymentRecord before = store.find(job.deployment())
                .orElseThrow(() -> new IllegalStateException("the store has lost " + job.deployment()))
                .deployment();
        RunRecord run = store.run(job.deployment(), job.number())
                .orElseThrow(() ->
                        new IllegalStateException("the store has lost run " + job.number() + " of " + job.deployment()))
                .ended(end.status(), end.message(), startedAt, endedAt);
        if (job.operation() == Operation.DRIFT) {
            return checks.closing(before, run, end, resources, findings);
        }
        DeploymentRecord after = new DeploymentRecord(
                before.id(),
                before.team(),
                before.environment(),
                before.revision(),
                before.lastRevision(),
                before.run(),
                before.lastRun(),
                null,
                before.operation(),
                end.status(),
                before.content(),
                outputs(job, resources),
                before.labels(),
                before.annotations(),
                end.message(),
                before.createdAt(),
                endedAt,
                endedAt,
                before.state(),
                isRollbackDue(job, end));
        return store.closing(after, run, resources, before.state());
    }

    private static boolean isRollbackDue(RunJob job, JournalEntry.RunEnded end) {
        return job.operation() == Operation.DEPLOY
                && end.status() == DeploymentStatus.FAILED
                && job.policy().onFailure() == OnFailure.ROLLBACK;
    }

    /** What the resources export, as it is shown. */
    static Map<String, @Nullable Object> outputs(RunJob job, List<ResourceState> resources) {
        Map<String, ResourceState> byName = new HashMap<>();
        resources.forEach(resource -> byName.put(resource.name(), resource));
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        job.plan().steps().forEach(step -> {
            if (step.desired() != null) {
                Map<String, @Nullable Object> shown = shown(byName.get(step.resource()));
                step.desired().instance().outputs().forEach((name, output) -> {
                    if (shown.containsKey(output)) {
                        outputs.put(name, shown.get(output));
                    }
                });
            }
        });
        return outputs;
    }

    private static Map<String, @Nullable Object> shown(@Nullable ResourceState state) {
        return state == null || state.applied() == null
                ? Map.of()
                : Secrets.masked(state.applied().outputs(), state.applied().sensitiveOutputs());
    }

    @Override
    public void closed(RunJob job, JournalEntry.RunEnded end) {
        if (end.drift() != null) {
            end.drift().forEach(metrics::found);
        }
        if (isRollbackDue(job, end)) {
            rollback.accept(job.deployment());
        } else if (job.operation().isToRevision() && end.status() == DeploymentStatus.SUCCEEDED) {
            deployed.accept(job.deployment());
        }
        retention.afterRun(job.deployment(), job.number());
    }
}

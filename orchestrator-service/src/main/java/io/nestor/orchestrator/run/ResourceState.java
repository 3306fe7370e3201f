package io.nestor.orchestrator.run;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.DeploymentStatusReport.ResourceProgress;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a run has left it so far.
 *
 * @param root the resource whose failure is the reason that this one did not succeed
 * @param applied what there is now, for the next run to start from; absent when there is nothing
 * @param doubts what attempts of the run may have made without a record of it; kept beside the resources
 */
public record ResourceState(
        String name,
        String catalogRef,
        String engine,
        ResourceProgressStatus status,
        ActionKind action,
        int attempts,
        List<String> dependsOn,
        @Nullable String message,
        @Nullable String root,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable AppliedResource applied,
        List<StepEntry.Doubted> doubts) {
    public ResourceState {
        dependsOn = Copies.list(dependsOn);
        doubts = Copies.list(doubts);
    }

    /** The same, with something else known of what there is. */
    public ResourceState with(@Nullable AppliedResource known) {
        return new ResourceState(
                name,
                catalogRef,
                engine,
                status,
                action,
                attempts,
                dependsOn,
                message,
                root,
                startedAt,
                completedAt,
                known,
                doubts);
    }

    /** As it is shown: sensitive outputs masked. */
    public DeployedResource toModel() {
        return new DeployedResource(
                name,
                catalogRef,
                engine,
                status,
                action,
                attempts,
                Copies.map(shownOutputs()),
                applied == null ? null : applied.externalId(),
                dependsOn,
                message,
                startedAt,
                completedAt);
    }

    public ResourceProgress toProgress() {
        return new ResourceProgress(name, engine, action, status, attempts, message, dependsOn, startedAt, completedAt);
    }

    /** Outputs with sensitive values masked. */
    public Map<String, @Nullable Object> shownOutputs() {
        return applied == null ? Map.of() : Secrets.masked(applied.outputs(), applied.sensitiveOutputs());
    }
}

package io.nestor.orchestrator.store;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.run.ResourceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A resource as a run has left it, as it is stored: its definition by its digest. */
record StoredResource(
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
        @Nullable Applied applied) {
    /** @param definition digest */
    record Applied(
            String engine,
            String definition,
            String digest,
            Map<String, @Nullable Object> inputs,
            Set<String> sensitiveInputs,
            Map<String, @Nullable Object> outputs,
            Set<String> sensitiveOutputs,
            @Nullable String externalId,
            List<String> dependsOn,
            @Nullable DriftStatus drift) {
        Applied {
            inputs = Copies.map(inputs);
            outputs = Copies.map(outputs);
        }
    }

    static StoredResource of(ResourceState state) {
        AppliedResource applied = state.applied();
        return new StoredResource(
                state.name(),
                state.catalogRef(),
                state.engine(),
                state.status(),
                state.action(),
                state.attempts(),
                state.dependsOn(),
                state.message(),
                state.root(),
                state.startedAt(),
                state.completedAt(),
                applied == null ? null : of(applied));
    }

    private static Applied of(AppliedResource applied) {
        return new Applied(
                applied.engine(),
                applied.definition().digest(),
                applied.digest(),
                applied.inputs(),
                applied.sensitiveInputs(),
                applied.outputs(),
                applied.sensitiveOutputs(),
                applied.externalId(),
                applied.dependsOn(),
                applied.drift());
    }

    ResourceState toState(Function<String, PinnedDefinition> definitions) {
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
                applied == null ? null : toApplied(applied, definitions),
                List.of());
    }

    private AppliedResource toApplied(Applied stored, Function<String, PinnedDefinition> definitions) {
        return new AppliedResource(
                name,
                stored.engine(),
                definitions.apply(stored.definition()),
                stored.digest(),
                stored.inputs(),
                stored.sensitiveInputs(),
                stored.outputs(),
                stored.sensitiveOutputs(),
                stored.externalId(),
                stored.dependsOn(),
                stored.drift());
    }
}

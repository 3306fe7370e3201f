package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.DriftStatus;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.definition.PinnedDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it was last acted on, with all that is needed to tear it down.
 *
 * @param digest of what is applied; empty while the last action on it did not succeed, so that nothing equals it
 * @param inputs resolved, in clear
 * @param sensitiveInputs names of the inputs that must not be shown
 * @param outputs in clear
 * @param dependsOn resources that it depended on when it was applied
 * @param drift what the last check found wrong with it; absent while nothing is known to be
 */
public record AppliedResource(
        String name,
        String engine,
        PinnedDefinition definition,
        String digest,
        Map<String, @Nullable Object> inputs,
        Set<String> sensitiveInputs,
        Map<String, @Nullable Object> outputs,
        Set<String> sensitiveOutputs,
        @Nullable String externalId,
        List<String> dependsOn,
        @Nullable DriftStatus drift) {
    public AppliedResource {
        inputs = Copies.map(inputs);
        sensitiveInputs = Set.copyOf(sensitiveInputs);
        outputs = Copies.map(outputs);
        sensitiveOutputs = Set.copyOf(sensitiveOutputs);
        dependsOn = List.copyOf(dependsOn);
    }

    /** As it was just applied. */
    public AppliedResource(
            String name,
            String engine,
            PinnedDefinition definition,
            String digest,
            Map<String, @Nullable Object> inputs,
            Set<String> sensitiveInputs,
            Map<String, @Nullable Object> outputs,
            Set<String> sensitiveOutputs,
            @Nullable String externalId,
            List<String> dependsOn) {
        this(
                name,
                engine,
                definition,
                digest,
                inputs,
                sensitiveInputs,
                outputs,
                sensitiveOutputs,
                externalId,
                dependsOn,
                null);
    }

    /** Whether applying that would change nothing, as far as anybody knows. */
    public boolean isExactly(String desired) {
        return digest.equals(desired) && drift == null;
    }

    /** As it is once its place in the graph has changed, and nothing else. */
    public AppliedResource dependingOn(List<String> others) {
        return dependsOn.equals(others) ? this : with(digest, others, drift);
    }

    /** As it is after an action that may have changed anything. */
    public AppliedResource inDoubt() {
        return with("", dependsOn, drift);
    }

    /** As it is known to be after a check. */
    public AppliedResource found(DriftStatus status) {
        return status == DriftStatus.UNKNOWN ? this : with(digest, dependsOn, status.isDrift() ? status : null);
    }

    private AppliedResource with(String newDigest, List<String> others, @Nullable DriftStatus newDrift) {
        return new AppliedResource(
                name,
                engine,
                definition,
                newDigest,
                inputs,
                sensitiveInputs,
                outputs,
                sensitiveOutputs,
                externalId,
                others,
                newDrift);
    }
}

package io.nestor.orchestrator.plan;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.DriftStatus;
import io.nestor.orchestrator.definition.PinnedDefinition;
import io.nestor.orchestrator.reference.Provider;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something to do with one resource of a run.
 *
 * @param action what it comes to, as far as that is known before: an update may turn out to be unchanged
 * @param engine that does it
 * @param definition that it is done with
 * @param desired absent when the resource is removed or looked at
 * @param applied absent when there is nothing yet
 * @param dependencies names of the resources that it depends on once applied
 */
public record Step(
        String resource,
        Phase phase,
        ActionKind action,
        String engine,
        PinnedDefinition definition,
        @Nullable DesiredResource desired,
        @Nullable AppliedResource applied,
        List<String> dependencies) {
    static Step apply(DesiredResource desired, @Nullable AppliedResource applied, List<String> dependencies) {
        ActionKind action = ActionKind.CREATE;
        if (applied != null && isReplaced(desired, applied)) {
            action = ActionKind.REPLACE;
        } else if (applied != null && applied.drift() != DriftStatus.MISSING) {
            action = ActionKind.UPDATE;
        }
        return new Step(
                desired.name(),
                Phase.APPLY,
                action,
                desired.instance().engine(),
                desired.definition(),
                desired,
                applied,
                dependencies);
    }

    static Step remove(AppliedResource applied, ActionKind action) {
        return new Step(
                applied.name(),
                Phase.REMOVE,
                action,
                applied.engine(),
                applied.definition(),
                null,
                applied,
                applied.dependsOn());
    }

    /** Waits for another deployment, whose outputs become those of the step. */
    static Step await(String provider, Collection<String> outputs) {
        return new Step(
                provider, Phase.AWAIT, ActionKind.UNCHANGED, "", Provider.definition(outputs), null, null, List.of());
    }

    static Step check(AppliedResource applied) {
        return new Step(
                applied.name(),
                Phase.CHECK,
                ActionKind.UNCHANGED,
                applied.engine(),
                applied.definition(),
                null,
                applied,
                applied.dependsOn());
    }

    public boolean isReplacement() {
        return action == ActionKind.REPLACE;
    }

    /** Outputs that must not be shown: those that the engine and those that the definition calls so. */
    public Set<String> sensitiveOutputs(Set<String> byEngine) {
        Set<String> declared = definition.sensitiveOutputs();
        if (declared.containsAll(byEngine)) {
            return declared;
        }
        Set<String> all = new HashSet<>(declared);
        all.addAll(byEngine);
        return all;
    }

    /** Neither another engine nor another definition knows how to change what the first one made. */
    static boolean isReplaced(DesiredResource desired, AppliedResource applied) {
        return !desired.instance().engine().equals(applied.engine())
                || !desired.definition().name().equals(applied.definition().name());
    }
}

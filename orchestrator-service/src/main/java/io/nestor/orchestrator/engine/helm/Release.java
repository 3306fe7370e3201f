package io.nestor.orchestrator.engine.helm;

import io.nestor.models.json.Copies;
import io.nestor.orchestrator.engine.kubernetes.JsonValues;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a release, as its Secret tells of it.
 *
 * @param status as Helm has it: {@code deployed}, {@code failed}, {@code superseded}, {@code pending-upgrade} …
 * @param annotations of the chart
 * @param values that it was made with, without the chart's defaults
 * @param manifest the objects as the chart rendered them, hooks left out
 */
record Release(
        ReleaseName name,
        int revision,
        String status,
        String chart,
        Map<String, String> annotations,
        Map<String, @Nullable Object> values,
        String manifest) {
    Release {
        annotations = Copies.map(annotations);
        values = Copies.map(values);
    }

    Optional<Owner> owner() {
        return Owner.of(annotations);
    }

    boolean isDeployed() {
        return status.equals("deployed");
    }

    /** Whether it has ever been complete. */
    boolean wasDeployed() {
        return isDeployed() || status.equals("superseded");
    }

    /** Whether an action is under way or has died on it: Helm refuses to upgrade it. */
    boolean isPending() {
        return status.startsWith("pending-");
    }

    /** Whether it is gone or going: Helm refuses to upgrade it, and to install one of its name. */
    boolean isUninstalled() {
        return status.startsWith("uninstall");
    }

    /** Whether it is what this chart and these values would make. */
    boolean isMadeOf(Chart wanted, Map<String, @Nullable Object> wantedValues) {
        return isDeployed()
                && wanted.digest().equals(annotations.get(Chart.DIGEST))
                && JsonValues.areSame(values, wantedValues);
    }
}

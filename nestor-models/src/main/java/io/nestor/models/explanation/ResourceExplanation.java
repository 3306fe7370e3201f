package io.nestor.models.explanation;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.json.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one resource is in the state that it is in.
 *
 * @param catalogRef with the exact version
 * @param summary in one sentence
 * @param failure what the engine said, of a resource that failed
 * @param root the resource whose failure is the reason that this one did not succeed; its own name if it is its own
 * @param warnings what may be wrong although nothing failed: an attempt of which nobody knows what it has left behind
 * @param attempts of the run, oldest first; empty where there were none or they are no longer kept
 * @param waitsFor the resources that it waits for, from the nearest to the one that all wait for
 * @param affected what waits for it, or was given up because of it
 * @param affectedTotal how many these are; only the first ones are listed
 */
public record ResourceExplanation(
        String name,
        String catalogRef,
        String engine,
        ResourceProgressStatus status,
        @Nullable ActionKind action,
        String summary,
        @Nullable Failure failure,
        @Nullable String root,
        List<String> warnings,
        List<Attempt> attempts,
        List<Related> waitsFor,
        List<Related> affected,
        int affectedTotal,
        Provenance provenance) {
    public ResourceExplanation {
        warnings = Copies.list(warnings);
        attempts = Copies.list(attempts);
        waitsFor = Copies.list(waitsFor);
        affected = Copies.list(affected);
    }

    public ResourceExplanation with(Provenance other) {
        return new ResourceExplanation(
                name,
                catalogRef,
                engine,
                status,
                action,
                summary,
                failure,
                root,
                warnings,
                attempts,
                waitsFor,
                affected,
                affectedTotal,
                other);
    }

    /**
     * What the engine said.
     *
     * @param code short and stable
     * @param message the engine's own, secrets masked
     */
    public record Failure(String code, String message) {}

    /**
     * Another resource.
     *
     * @param message what is going on there
     * @param through the resource in between; absent where there is none
     */
    public record Related(
            String name,
            ResourceProgressStatus status,
            @Nullable String message,
            @Nullable String through) {}
}

package io.nestor.orchestrator.engine;

import io.nestor.models.json.Copies;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of an action. */
public sealed interface Outcome {
    /**
     * The resource is as desired (or, after a delete, gone).
     *
     * @param outputs by the definition's names
     * @param sensitiveOutputs names of the outputs that must not be shown
     * @param externalId what the tool calls the resource
     * @param effect what had to be done for that
     */
    record Succeeded(
            Map<String, @Nullable Object> outputs,
            Set<String> sensitiveOutputs,
            @Nullable String externalId,
            Effect effect)
            implements Outcome {
        public Succeeded {
            outputs = Copies.map(outputs);
            sensitiveOutputs = Set.copyOf(sensitiveOutputs);
        }

        /** Of an engine that never replaces anything, and of what was deleted. */
        public Succeeded(
                Map<String, @Nullable Object> outputs,
                Set<String> sensitiveOutputs,
                @Nullable String externalId,
                boolean changed) {
            this(outputs, sensitiveOutputs, externalId, Effect.of(changed));
        }

        /** Whether anything had to be done. */
        public boolean changed() {
            return effect != Effect.NONE;
        }
    }

    /**
     * It did not work.
     *
     * @param code short and stable, as {@code module_invalid}
     * @param message the tool's own, for the user
     * @param retryable whether the same call may work later
     */
    record Failed(String code, String message, boolean retryable) implements Outcome {}

    /** It stopped because it was asked to; the next deploy or delete goes on from here. */
    record Cancelled(String message) implements Outcome {}

    /** Nothing failed and nothing is ready: deploy again after the delay. Doesn't count as an attempt. */
    record Waiting(Duration delay, String message) implements Outcome {}
}

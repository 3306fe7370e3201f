package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.run.RunInput;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An input on its way to a run.
 *
 * @param durable completed once what came of the input is durable
 */
record Message(RunInput input, @Nullable CompletableFuture<Boolean> durable) {
    static Message of(RunInput input) {
        return new Message(input, null);
    }

    void acknowledge(boolean written) {
        if (durable != null) {
            durable.complete(written);
        }
    }
}

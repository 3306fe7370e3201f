package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.run.RunInput;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What waits for a run's next turn. */
sealed interface Message {
    /** The run will not take it. */
    default void refuse() {}

    /**
     * An input of the run's state machine.
     *
     * @param durable completed once what came of the input is durable, with false if this run is no longer ours
     */
    record Told(RunInput input, @Nullable CompletableFuture<Boolean> durable) implements Message {
        static Told of(RunInput input) {
            return new Told(input, null);
        }

        void acknowledge(boolean written) {
            if (durable != null) {
                durable.complete(written);
            }
        }

        @Override
        public void refuse() {
            acknowledge(false);
        }
    }

    /** Something to do that is about the run, but no matter of its state. */
    record Work(Runnable work) implements Message {}
}

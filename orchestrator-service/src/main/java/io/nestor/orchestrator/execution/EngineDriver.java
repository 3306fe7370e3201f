package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.staging.Publication;
import io.nestor.orchestrator.staging.Published;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Calls engines, which block until they are done, without making whoever asks wait for them. */
public interface EngineDriver {
    /** Creates the resource or brings it to the desired state; or deletes it. */
    Call carryOut(String engine, Phase phase, ResourceTask task, Context context, Answer<Outcome> answer);

    /** Compares the resource with what was made of it. */
    Call drift(String engine, ResourceTask task, Context context, Answer<DriftOutcome> answer);

    /**
     * Finds out what became of an action that was under way when an orchestrator died.
     *
     * @param handle what the action last remembered; empty if it never did
     */
    Call probe(String engine, ResourceTask task, String handle, Context context, Answer<Probe> answer);

    /** Puts into effect what a run has staged. */
    void publish(Publication publication, Consumer<Published> answer);

    /** What an engine may tell and ask, also by those who don't wait. */
    interface Context extends ActionContext {
        /** As {@link #remember}: completed when that is durable, with false if the run is no longer ours. */
        CompletableFuture<Boolean> remembering(String handle);
    }

    /** Is told what comes of a call, from any thread. */
    interface Answer<T> {
        /** The engine is at it now: before, it may have been busy with other calls. */
        void begun();

        /** It cannot go on yet. */
        void waits(String message);

        void ended(T result);
    }

    /** A call that was asked for. */
    interface Call {
        /**
         * Takes the call back if it has not begun.
         *
         * @return whether it never will
         */
        boolean withdraw();

        /** Interrupts the engine at its work. */
        void interrupt();
    }
}

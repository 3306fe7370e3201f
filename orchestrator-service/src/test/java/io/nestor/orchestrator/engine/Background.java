package io.nestor.orchestrator.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Runs what blocks beside the test: each on a thread of its own, as the orchestrator does. */
public final class Background {
    private Background() {}

    public static <T> CompletableFuture<T> run(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}

package io.nestor.orchestrator.engine.crossplane;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.kubernetes.Objects;
import io.nestor.orchestrator.engine.kubernetes.Objects.Watching;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits for objects to become as they should. What counts is what a look at them shows; a watch only says when to look
 * again, so that nothing is missed where one breaks or may not be opened.
 */
final class Vigil {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Objects objects;
    private final ActionContext context;

    Vigil(Objects objects, ActionContext context) {
        this.objects = objects;
        this.context = context;
    }

    /**
     * Waits until nothing is missing any more.
     *
     * @param missing looks, and says what for people
     * @return what was still missing when the action was to stop; empty if nothing is
     */
    Optional<String> await(List<ObjectReference> references, Supplier<Optional<String>> missing) {
        Optional<String> left = missing.get();
        if (left.isEmpty()) {
            return left;
        }
        Signal signal = new Signal();
        context.onCancel(signal::wake);
        List<Watching> watches = watch(references, signal);
        try {
            while (left.isPresent() && mayGoOn()) {
                signal.await(LOOK_AGAIN);
                left = missing.get();
            }
            return left;
        } finally {
            watches.forEach(Watching::close);
        }
    }

    /** Whether the action is still wanted, and still this orchestrator's. To be asked before every effect. */
    boolean mayGoOn() {
        return !context.isCancelled() && context.isCurrent();
    }

    private List<Watching> watch(List<ObjectReference> references, Signal signal) {
        List<Watching> watches = new ArrayList<>();
        for (ObjectReference reference : references) {
            try {
                watches.add(objects.watch(reference, signal::wake));
            } catch (ClusterException notAllowed) {
                // It is looked at all the same.
            }
        }
        return watches;
    }
}

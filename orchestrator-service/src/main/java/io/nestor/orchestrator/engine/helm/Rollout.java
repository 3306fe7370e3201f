package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for objects to become ready, or to be gone, and says how far they are whenever that changes. */
final class Rollout {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int NAMED = 5;

    private final Live live;
    private final ActionContext context;
    private final Instant deadline;
    private final InstantSource clock;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    Rollout(Live live, ActionContext context, Instant deadline, InstantSource clock) {
        this.live = live;
        this.context = context;
        this.deadline = deadline;
        this.clock = clock;
        context.onCancel(cancelled::countDown);
    }

    /** How the wait came to its end. */
    sealed interface End {}

    record Done() implements End {}

    /** @param message names the objects that will not get ready */
    record Failed(String message) implements End {}

    /** @param message names the objects that are still waited for */
    record TimedOut(String message) implements End {}

    record Cancelled() implements End {}

    private record State(List<String> failed, List<String> pending) {}

    End awaitReady(Manifest manifest) {
        return await("waiting for ", () -> readiness(manifest));
    }

    End awaitGone(Manifest manifest) {
        return await("waiting for the end of ", () -> new State(List.of(), names(live.find(manifest))));
    }

    private End await(String wait, Supplier<State> look) {
        String said = "";
        while (true) {
            State state = look.get();
            if (!state.failed().isEmpty()) {
                return new Failed(told(state.failed()));
            }
            if (state.pending().isEmpty()) {
                return new Done();
            }
            String message = told(state.pending());
            if (!message.equals(said)) {
                context.log(wait + message);
                said = message;
            }
            if (clock.instant().isAfter(deadline)) {
                return new TimedOut(message);
            }
            if (isCancelledAfterAWhile()) {
                return new Cancelled();
            }
        }
    }

    private State readiness(Manifest manifest) {
        Map<ObjectReference, Map<String, @Nullable Object>> found = live.find(manifest);
        List<String> failed = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        manifest.objects().keySet().forEach(reference -> {
            Map<String, @Nullable Object> object = found.get(reference);
            Readiness readiness = object == null ? new Readiness.Pending("is not there yet") : Readiness.of(object);
            switch (readiness) {
                case Readiness.Ready ready -> {}
                case Readiness.Pending(String message) -> pending.add(reference.shortName() + " " + message);
                case Readiness.Failed(String message) -> failed.add(reference.shortName() + " " + message);
            }
        });
        return new State(failed, pending);
    }

    private static List<String> names(Map<ObjectReference, Map<String, @Nullable Object>> found) {
        return found.keySet().stream().map(ObjectReference::shortName).toList();
    }

    private static String told(List<String> states) {
        String more = states.size() > NAMED ? ", and " + (states.size() - NAMED) + " more" : "";
        return String.join(", ", states.subList(0, Math.min(NAMED, states.size()))) + more;
    }

    private boolean isCancelledAfterAWhile() {
        try {
            return cancelled.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("stopped waiting for the objects of a release"));
        }
    }
}

package io.nestor.orchestrator.recovery;

import io.nestor.service.lease.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How long to leave a deployment alone before it is taken up again; longer each time that it came to nothing. */
public final class Patience {
    private static final int MOST_DOUBLINGS = 5;

    private final Duration first;
    private final Ticker ticker;
    private final Map<String, Wait> waits = new HashMap<>();

    private record Wait(long since, long nanos, int doublings) {}

    public Patience(Duration first, Ticker ticker) {
        this.first = first;
        this.ticker = ticker;
    }

    /** Whether the time has come for something that may be in good hands: not before it was asked about for a while. */
    boolean isExhausted(String deployment) {
        Wait wait = waits.computeIfAbsent(deployment, unknown -> new Wait(ticker.nanos(), first.toNanos(), 0));
        return isOver(wait);
    }

    /** Whether nothing has been tried lately that came to nothing. */
    boolean isNotNeeded(String deployment) {
        Wait wait = waits.get(deployment);
        return wait == null || isOver(wait);
    }

    private boolean isOver(Wait wait) {
        return ticker.nanos() - wait.since() >= wait.nanos();
    }

    /** It was tried, and came to nothing. */
    void begin(String deployment) {
        waits.merge(deployment, new Wait(ticker.nanos(), first.toNanos(), 0), (before, again) -> {
            int doublings = Math.min(before.doublings() + 1, MOST_DOUBLINGS);
            return new Wait(again.since(), first.toNanos() << doublings, doublings);
        });
    }

    void end(String deployment) {
        waits.remove(deployment);
    }

    /** Forgets all others. */
    void keep(Collection<String> deployments) {
        waits.keySet().retainAll(deployments);
    }
}

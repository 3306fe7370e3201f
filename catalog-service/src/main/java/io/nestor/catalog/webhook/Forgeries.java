package io.nestor.catalog.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the deliveries that proved nothing, by address. Those that did are never counted, wherever they come from. */
public final class Forgeries {
    private static final int MOST = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES;
        }
    };

    private record Window(Instant since, int count) {
        boolean isOver(Instant now) {
            return !now.isBefore(since.plus(WINDOW));
        }

        Window withOneMore() {
            return new Window(since, count + 1);
        }
    }

    public Forgeries(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes one more. @return how long the address should wait, if there were too many */
    public synchronized Optional<Duration> add(String address) {
        Instant now = clock.instant();
        Window before = windows.get(address);
        Window window = before == null || before.isOver(now) ? new Window(now, 1) : before.withOneMore();
        windows.put(address, window);
        return window.count() > MOST
                ? Optional.of(Duration.between(now, window.since().plus(WINDOW)))
                : Optional.empty();
    }
}

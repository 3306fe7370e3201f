package io.nestor.service.eventlog;

import io.nestor.service.eventlog.EventLog.Listener;
import io.nestor.service.eventlog.EventLog.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The subscriptions of a log, by stream. */
final class Followers implements AutoCloseable {
    private final EventLog log;
    private final Duration pollInterval;
    private final ConcurrentHashMap<String, Set<Follower>> byStream = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Followers(EventLog log, Duration pollInterval) {
        this.log = log;
        this.pollInterval = pollInterval;
    }

    Subscription follow(String stream, long after, Listener listener) {
        Follower follower = new Follower(log, stream, after, listener, pollInterval, this::forget);
        byStream.compute(stream, (_, others) -> {
            Set<Follower> followers = others == null ? ConcurrentHashMap.newKeySet() : others;
            followers.add(follower);
            return followers;
        });
        if (closed) {
            forget(follower);
            throw new IllegalStateException("The event log is closed");
        }
        follower.start();
        return follower;
    }

    Set<String> streams() {
        return byStream.keySet();
    }

    boolean areThereOf(String stream) {
        return byStream.containsKey(stream);
    }

    /** Tells the subscriptions of a stream that it has grown. */
    void wake(String stream) {
        byStream.getOrDefault(stream, Set.of()).forEach(Follower::wake);
    }

    /** Tells all subscriptions that their streams may have grown. */
    void wakeAll() {
        byStream.values().stream().flatMap(Collection::stream).forEach(Follower::wake);
    }

    @Override
    public void close() {
        closed = true;
        byStream.values().stream().flatMap(Collection::stream).forEach(Follower::close);
    }

    private void forget(Follower follower) {
        byStream.computeIfPresent(follower.stream(), (_, followers) -> {
            followers.remove(follower);
            return followers.isEmpty() ? null : followers;
        });
    }
}

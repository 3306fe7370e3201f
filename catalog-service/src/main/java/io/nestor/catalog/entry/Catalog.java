package io.nestor.catalog.entry;

import io.nestor.models.event.Event;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The catalog: an immutable snapshot for those who read, and one door for those who publish. Several catalogs may work
 * on the same store; the log's sequence number fences them, and who loses reads what the other one did and decides anew.
 */
public final class Catalog {
    /** The stream of the event log that announces changes; every entry is an event. */
    public static final String STREAM = "catalog";

    private final CatalogStore store;
    private final Clock clock;
    private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile CatalogSnapshot snapshot;

    private Catalog(CatalogStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.snapshot = store.load();
    }

    static Catalog open(CatalogStore store, Clock clock) {
        return new Catalog(store, clock);
    }

    /** Shows what other replicas publish on the same store. */
    EventLog.Subscription follow(EventLog log) {
        return log.follow(STREAM, snapshot.sequence(), entry -> reach(entry.sequence()));
    }

    private void reach(long sequence) {
        if (snapshot.sequence() >= sequence) {
            return;
        }
        lock.lock();
        try {
            if (snapshot.sequence() < sequence) {
                catchUp();
            }
        } finally {
            lock.unlock();
        }
    }

    public CatalogSnapshot snapshot() {
        return snapshot;
    }

    /** The listener is told of everything that is there, and from then on of every change. */
    public void listen(CatalogListener listener) {
        lock.lock();
        try {
            listeners.add(listener);
            listener.changed(snapshot, snapshot.names().keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Publishes, updates and retires what a repository's change asks for. */
    public List<Objection> apply(RepositoryChange change) {
        lock.lock();
        try {
            while (true) {
                Decision decision = Decision.on(change, snapshot, clock.instant());
                if (write(decision.changes())) {
                    return decision.objections();
                }
                catchUp();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What {@link #apply} would object to; nothing is changed. */
    public List<Objection> judge(RepositoryChange change) {
        return Decision.on(change, snapshot, clock.instant()).objections();
    }

    /**
     * Waits until the snapshot includes an event, so that nobody hears of what cannot be read yet.
     *
     * @return whether it does now
     */
    public boolean awaitSequence(long sequence, Duration patience) throws InterruptedException {
        if (snapshot.sequence() >= sequence) {
            return true;
        }
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (snapshot.sequence() < sequence && nanos > 0) {
                nanos = moved.awaitNanos(nanos);
            }
            return snapshot.sequence() >= sequence;
        } finally {
            lock.unlock();
        }
    }

    private boolean write(List<Change> changes) {
        List<PublishedVersion> written = new ArrayList<>();
        long sequence = snapshot.sequence();
        int size = store.batchSize();
        boolean complete = true;
        for (int from = 0; from < changes.size() && complete; from += size) {
            List<Change> batch = changes.subList(from, Math.min(changes.size(), from + size));
            List<Event> events = events(batch, sequence);
            complete = store.append(sequence, batch, events) instanceof AppendResult.Appended;
            if (complete) {
                sequence += events.size();
                batch.forEach(change -> written.add(change.version()));
            }
        }
        show(written, sequence);
        return complete;
    }

    private void catchUp() {
        Map<String, PublishedVersion> changed = new LinkedHashMap<>();
        long sequence = snapshot.sequence();
        for (List<Event> events = store.after(sequence); !events.isEmpty(); events = store.after(sequence)) {
            if (Long.parseLong(events.getFirst().id()) > sequence + 1) {
                // Forgotten in between, by a replica that was ahead of this one
                CatalogSnapshot all = store.load();
                show(all.versions().toList(), all.sequence());
                return;
            }
            for (Event event : events) {
                String name = String.valueOf(event.data().get("name"));
                String version = String.valueOf(event.data().get("version"));
                store.find(name, version).ifPresent(found -> changed.put(found.reference(), found));
            }
            sequence += events.size();
        }
        show(changed.values(), sequence);
    }

    private void show(Collection<PublishedVersion> changed, long sequence) {
        if (sequence == snapshot.sequence()) {
            return;
        }
        CatalogSnapshot next = snapshot.with(changed, sequence);
        Set<String> names = changed.stream().map(PublishedVersion::name).collect(Collectors.toSet());
        try {
            listeners.forEach(listener -> listener.changed(next, names));
        } finally {
            snapshot = next;
            moved.signalAll();
        }
    }

    private List<Event> events(List<Change> changes, long lastSequence) {
        Instant now = clock.instant();
        List<Event> events = new ArrayList<>();
        for (Change change : changes) {
            events.addAll(Announcement.of(change, lastSequence + events.size() + 1, now));
        }
        return events;
    }
}

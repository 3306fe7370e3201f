package io.nestor.service.lease;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processes that work together on a store. Each holds one lease; one whose lease is gone from the store is gone for
 * good: it may come back under another name only. Thread-safe.
 */
public final class Membership {
    private static final String PARTITION = Store.EPHEMERAL + "members/";

    private final Store store;
    private final String group;
    private final Duration duration;
    private final Ticker ticker;
    private final Sightings sightings;

    public Membership(Store store, String group, Duration duration, Ticker ticker) {
        this.store = store;
        this.group = group;
        this.duration = duration;
        this.ticker = ticker;
        this.sightings = new Sightings(ticker);
    }

    /** @param member a name that nobody has had or will have */
    public Lease join(String member) {
        long asked = ticker.nanos();
        Key key = key(member);
        LeaseDocument document = new LeaseDocument(member, duration);
        if (!store.write(List.of(Write.put(key, document.toJson(), Expectation.ABSENT)))
                .isWritten()) {
            throw new IllegalStateException("there is a member '" + member + "' already");
        }
        return new Lease(store, key, document, ticker, 1, asked, held -> Write.delete(key, Expectation.version(held)));
    }

    /**
     * The members whose leases are held, as far as can be seen from here. Removes those who have lost theirs: when this
     * answers without a member that has joined, that one has lost its lease, by its own clock too.
     */
    public synchronized Set<String> living() {
        long asked = ticker.nanos();
        Set<String> living = new TreeSet<>();
        for (Item item : store.query(PARTITION + group, Range.ALL, Integer.MAX_VALUE)) {
            boolean removed = sightings.isLost(item, LeaseDocument.of(item), asked)
                    && store.write(List.of(Write.delete(item.key(), Expectation.version(item.version()))))
                            .isWritten();
            if (!removed) {
                living.add(item.key().sort());
            }
        }
        sightings.keep(living);
        return living;
    }

    /** Removes a member that is known to be gone, as an earlier life of this very process. */
    public void remove(String member) {
        store.write(List.of(Write.delete(key(member), Expectation.ANY)));
    }

    private Key key(String member) {
        return new Key(PARTITION + group, member);
    }
}

package io.nestor.service.lease;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leases on things that have a name, one holder each. Thread-safe. */
public final class Leases {
    private static final String PARTITION = Store.EPHEMERAL + "leases/";

    private final Store store;
    private final String group;
    private final Duration duration;
    private final Ticker ticker;
    private final Sightings sightings;

    /** @param group keeps the names of one use from those of another */
    public Leases(Store store, String group, Duration duration, Ticker ticker) {
        this.store = store;
        this.group = group;
        this.duration = duration;
        this.ticker = ticker;
        this.sightings = new Sightings(ticker);
    }

    /**
     * Takes the lease if nobody holds it or its holder has lost it. Whoever wants it asks again and again: that others
     * have lost it shows only to those who have watched it for a while.
     *
     * @param holder unique to this start of this process
     */
    public synchronized Optional<Lease> acquire(String name, String holder) {
        long asked = ticker.nanos();
        Key key = new Key(PARTITION + group, name);
        Optional<Item> present = store.get(key);
        if (present.isPresent() && !isFree(present.get(), asked)) {
            return Optional.empty();
        }
        LeaseDocument document = new LeaseDocument(holder, duration);
        long version = present.map(Item::version).orElse(0L);
        Expectation unchanged = version == 0 ? Expectation.ABSENT : Expectation.version(version);
        return store.write(List.of(Write.put(key, document.toJson(), unchanged)))
                        .isWritten()
                ? Optional.of(new Lease(store, key, document, ticker, version + 1, asked, held -> released(key, held)))
                : Optional.empty();
    }

    private boolean isFree(Item item, long asked) {
        LeaseDocument document = LeaseDocument.of(item);
        return document.holder() == null || sightings.isLost(item, document, asked);
    }

    /** The item stays: were it deleted, its versions began anew, and an observer might take a new lease for the old one. */
    private Write released(Key key, long version) {
        return Write.put(key, new LeaseDocument(null, duration).toJson(), Expectation.version(version));
    }
}

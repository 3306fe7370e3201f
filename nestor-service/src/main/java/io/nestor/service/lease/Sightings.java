package io.nestor.service.lease;

import io.nestor.service.store.Item;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Since when an observer has seen others' leases unchanged, by its own clock. Not thread-safe. */
final class Sightings {
    private final Ticker ticker;
    private final Map<String, Sighting> byName = new HashMap<>();

    private record Sighting(String holder, long version, long since) {}

    Sightings(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Whether the holder has lost its lease: it measures from the moment when it asked for the renewal that is seen here,
     * which was earlier.
     *
     * @param asked when the read began that gave the item
     */
    boolean isLost(Item item, LeaseDocument lease, long asked) {
        String holder = String.valueOf(lease.holder());
        Sighting before = byName.get(item.key().sort());
        if (before == null
                || before.version() != item.version()
                || !before.holder().equals(holder)) {
            byName.put(item.key().sort(), new Sighting(holder, item.version(), ticker.nanos()));
            return false;
        }
        return asked - before.since() >= lease.duration().toNanos();
    }

    /** Forgets the leases that are no more. */
    void keep(Collection<String> names) {
        byName.keySet().retainAll(names);
    }
}

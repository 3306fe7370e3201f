package io.nestor.service.lease;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A lease that this process has got. Once lost it stays lost, whatever becomes of the item in the store. Renewed by one
 * thread, asked by any.
 */
public final class Lease {
    private final Store store;
    private final Key key;
    private final LeaseDocument document;
    private final Ticker ticker;
    private final LongFunction<Write> releasing;
    private long version;
    private volatile long until;
    private volatile boolean lost;

    /**
     * @param version that its item was written with
     * @param asked when the write began that took it
     * @param releasing the write that gives up an item of that version
     */
    Lease(
            Store store,
            Key key,
            LeaseDocument document,
            Ticker ticker,
            long version,
            long asked,
            LongFunction<Write> releasing) {
        this.store = store;
        this.key = key;
        this.document = document;
        this.ticker = ticker;
        this.releasing = releasing;
        this.version = version;
        this.until = asked + document.duration().toNanos();
    }

    public String name() {
        return key.sort();
    }

    public String holder() {
        return String.valueOf(document.holder());
    }

    public Duration duration() {
        return document.duration();
    }

    /** To be asked right before whatever only the holder may do. Costs no more than a look at the clock. */
    public boolean isHeld() {
        if (!lost && ticker.nanos() - until >= 0) {
            lost = true;
        }
        return !lost;
    }

    /**
     * Keeps the lease for another {@link #duration}, counted from now. Lost I/O is an {@link
     * java.io.UncheckedIOException} and no loss yet: there may be time for another try.
     *
     * @return false when it is lost, for good
     */
    public synchronized boolean renew() {
        while (isHeld()) {
            long asked = ticker.nanos();
            Write again = Write.put(key, document.toJson(), Expectation.version(version));
            if (store.write(List.of(again)).isWritten()) {
                version++;
                until = asked + document.duration().toNanos();
                return isHeld();
            }
            adoptOwnWrite();
        }
        return false;
    }

    /** A renewal whose answer was lost may have been made all the same. */
    private void adoptOwnWrite() {
        store.get(key)
                .filter(item -> holder().equals(LeaseDocument.of(item).holder()) && item.version() > version)
                .ifPresentOrElse(item -> version = item.version(), () -> lost = true);
    }

    /** Lets others have it at once. */
    public synchronized void release() {
        if (!lost) {
            lost = true;
            store.write(List.of(releasing.apply(version)));
        }
    }
}

package io.nestor.bench.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Many subscribers on the one thread that calls: they are to take little of the processors. */
final class Subscribers implements AutoCloseable {
    /** So many connect at once that none finds the service's queue full. */
    private static final int CONNECTING = 200;

    private static final long RECONNECT_NANOS = Duration.ofMillis(100).toNanos();

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private final List<Subscriber> all = new ArrayList<>();

    private Subscribers() throws IOException {}

    /** @param after number of the event behind which all begin; 0 for what comes next */
    static Subscribers open(int port, int count, long after, Duration patience) throws IOException, TimeoutException {
        Subscribers subscribers = new Subscribers();
        while (subscribers.all.size() < count) {
            int more = Math.min(CONNECTING, count - subscribers.all.size());
            for (int i = 0; i < more; i++) {
                subscribers.all.add(Subscriber.connect(subscribers.selector, port, after));
            }
            subscribers.await(Subscriber::isListening, patience);
        }
        return subscribers;
    }

    List<Subscriber> all() {
        return all;
    }

    /** Reads until all are as they should be. */
    void await(Predicate<Subscriber> wanted, Duration patience) throws IOException, TimeoutException {
        await(wanted, patience, List.of());
    }

    /** @param restless those that break off and come back all the time, unless they are as they should be */
    void await(Predicate<Subscriber> wanted, Duration patience, List<Subscriber> restless)
            throws IOException, TimeoutException {
        long start = System.nanoTime();
        long reconnected = start;
        int satisfied = 0;
        while (satisfied < all.size()) {
            read();
            while (satisfied < all.size() && wanted.test(all.get(satisfied))) {
                satisfied++;
            }
            long now = System.nanoTime();
            if (now - start > patience.toNanos()) {
                throw new TimeoutException(
                        "a subscriber is at event " + all.get(satisfied).last());
            }
            if (now - reconnected > RECONNECT_NANOS) {
                reconnected = now;
                for (Subscriber one : restless) {
                    if (one.isListening() && !wanted.test(one)) {
                        one.reconnect(selector);
                    }
                }
            }
        }
    }

    private void read() throws IOException {
        selector.select(10);
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid()) {
                ((Subscriber) key.attachment()).ready(key, buffer);
            }
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (Subscriber one : all) {
            one.close();
        }
        selector.close();
    }
}

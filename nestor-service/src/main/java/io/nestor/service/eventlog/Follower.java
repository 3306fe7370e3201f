package io.nestor.service.eventlog;

import io.nestor.service.eventlog.EventLog.Listener;
import io.nestor.service.eventlog.EventLog.Subscription;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription: a virtual thread that reads page after page and sleeps at the end of the stream. */
final class Follower implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final int PAGE = 250;
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private final EventLog log;
    private final String stream;
    private final Listener listener;
    private final Duration pollInterval;
    private final Consumer<Follower> whenEnded;
    private final Semaphore growth = new Semaphore(0);
    private final Thread thread;
    private long position;
    private boolean failing;
    private volatile boolean closed;

    Follower(
            EventLog log,
            String stream,
            long after,
            Listener listener,
            Duration pollInterval,
            Consumer<Follower> whenEnded) {
        this.log = log;
        this.stream = stream;
        this.position = after;
        this.listener = listener;
        this.pollInterval = pollInterval;
        this.whenEnded = whenEnded;
        this.thread = Thread.ofVirtual().name("follow " + stream).unstarted(this::run);
    }

    String stream() {
        return stream;
    }

    void start() {
        thread.start();
    }

    void wake() {
        growth.release();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                growth.drainPermits();
                // What comes while a page is delivered wakes this one again
                if (deliverPage() < PAGE) {
                    boolean _ = growth.tryAcquire(patience().toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException ended) {
            LOG.trace("Subscription to {} ended", stream, ended);
        } catch (Exception failure) {
            if (!closed) {
                LOG.warn("Subscription to {} ended after entry {}: its listener failed", stream, position, failure);
            }
        } finally {
            whenEnded.accept(this);
        }
    }

    /** @return how many entries there were */
    private int deliverPage() throws InterruptedException {
        List<Entry> page = readPage();
        for (Entry entry : page) {
            if (closed) {
                break;
            }
            listener.accept(entry);
            position = entry.sequence();
        }
        return page.size();
    }

    private Duration patience() {
        return failing && pollInterval.compareTo(RETRY_INTERVAL) > 0 ? RETRY_INTERVAL : pollInterval;
    }

    /** A store that cannot be read for a while holds the subscription up, but does not end it. */
    private List<Entry> readPage() {
        try {
            List<Entry> page = log.read(stream, position, PAGE);
            failing = false;
            return page;
        } catch (UncheckedIOException failure) {
            if (!failing) {
                LOG.warn("Cannot read {} after entry {}, trying again until it works", stream, position, failure);
            }
            failing = true;
            return List.of();
        }
    }
}

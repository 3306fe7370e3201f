package io.nestor.service.eventlog;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the streams that are followed for what other processes appended, and reads it once for all who follow: a virtual
 * thread that lasts as long as the log.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int PAGE = 250;

    private final EventLog log;
    private final Followers followers;
    private final Tails tails;
    private final Map<String, Long> seen = new HashMap<>();
    private @Nullable Thread thread;
    private volatile boolean closed;

    Watch(EventLog log, Followers followers, Tails tails) {
        this.log = log;
        this.followers = followers;
        this.tails = tails;
    }

    void start(Duration interval) {
        thread = Thread.ofVirtual().name("watch streams").start(() -> run(interval));
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run(Duration interval) {
        try {
            while (true) {
                Thread.sleep(interval);
                look();
            }
        } catch (InterruptedException closed) {
            LOG.trace("No stream is watched any more", closed);
        }
    }

    private void look() {
        seen.keySet().retainAll(followers.streams());
        for (String stream : List.copyOf(followers.streams())) {
            try {
                look(stream);
            } catch (UncheckedIOException failure) {
                if (!closed) {
                    LOG.warn("Cannot look at {} for what others appended, trying again", stream, failure);
                }
                return;
            }
        }
    }

    private void look(String stream) {
        long last = log.lastSequence(stream);
        Long before = seen.put(stream, last);
        if (before != null && last > before) {
            List<Entry> entries = log.read(stream, before, PAGE);
            if (!entries.isEmpty() && entries.getFirst().sequence() == before + 1) {
                tails.add(
                        stream,
                        before + 1,
                        entries.stream().map(Entry::document).toList());
            }
        }
        if (before == null || last > before) {
            followers.wake(stream);
        }
    }
}

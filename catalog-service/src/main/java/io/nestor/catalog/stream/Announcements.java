package io.nestor.catalog.stream;

import io.nestor.catalog.entry.Catalog;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.util.List;

/** The log as subscribers see it: nobody is told of what the catalog does not show yet. */
final class Announcements implements EventLog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventLog log;
    private final Catalog catalog;

    Announcements(EventLog log, Catalog catalog) {
        this.log = log;
        this.catalog = catalog;
    }

    @Override
    public Subscription follow(String stream, long after, Listener listener) {
        return log.follow(stream, after, entry -> {
            catalog.awaitSequence(entry.sequence(), PATIENCE);
            listener.accept(entry);
        });
    }

    @Override
    public AppendResult append(String stream, long expectedSequence, List<byte[]> documents, List<Write> alongside) {
        return log.append(stream, expectedSequence, documents, alongside);
    }

    @Override
    public List<Entry> read(String stream, long after, int limit) {
        return log.read(stream, after, limit);
    }

    @Override
    public long lastSequence(String stream) {
        return log.lastSequence(stream);
    }

    @Override
    public long firstSequence(String stream) {
        return log.firstSequence(stream);
    }

    @Override
    public void trim(String stream, long first) {
        log.trim(stream, first);
    }

    @Override
    public void close() {
        // The log below belongs to the service
    }
}

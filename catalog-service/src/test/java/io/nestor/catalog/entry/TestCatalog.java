package io.nestor.catalog.entry;

import io.nestor.models.event.Event;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A catalog on a store, and what it told the world. */
public record TestCatalog(Catalog catalog, EventLog log) {
    public static TestCatalog on(Store store, Clock clock) {
        return on(store, clock, Long.MAX_VALUE);
    }

    static TestCatalog on(Store store, Clock clock, long keptEvents) {
        EventLog log = new StoreEventLog(store, Duration.ofMillis(50));
        return new TestCatalog(Catalog.open(new CatalogStore(store, log, keptEvents), clock), log);
    }

    public List<String> events() {
        return log.read(Catalog.STREAM, 0, 10_000).stream()
                .map(CatalogStore::event)
                .map(TestCatalog::line)
                .toList();
    }

    private static String line(Event event) {
        return event.id() + " " + event.type() + " " + event.subject() + " "
                + event.data().get("state");
    }
}

package io.nestor.catalog.entry;

import io.nestor.models.event.Event;
import io.nestor.models.json.NestorJson;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Published versions as documents, and the log that announces them. Both change together or not at all. */
final class CatalogStore {
    private static final String PARTITION = "versions";
    private static final int PAGE = 1_000;

    /** How much of what is kept is forgotten at a time: a part, since forgetting takes writes too. */
    private static final int PART = 10;

    private final Store store;
    private final EventLog log;
    private final long kept;

    /** @param kept how many of the last events */
    CatalogStore(Store store, EventLog log, long kept) {
        this.store = store;
        this.log = log;
        this.kept = kept;
    }

    /** Everything as of the last event. */
    CatalogSnapshot load() {
        long sequence = log.lastSequence(Catalog.STREAM);
        List<CompletableFuture<List<PublishedVersion>>> pages = new ArrayList<>();
        Range rest = Range.ALL;
        List<Item> page;
        do {
            page = store.query(PARTITION, rest, PAGE);
            // While the next one is fetched
            pages.add(read(page));
            rest = page.isEmpty() ? rest : rest.after(page.getLast().key().sort());
        } while (page.size() == PAGE);
        return CatalogSnapshot.of(
                sequence, pages.stream().flatMap(read -> read.join().stream()).toList());
    }

    private static CompletableFuture<List<PublishedVersion>> read(List<Item> page) {
        return CompletableFuture.supplyAsync(
                () -> page.stream().map(CatalogStore::read).toList());
    }

    Optional<PublishedVersion> find(String name, String version) {
        return store.get(key(name, version)).map(CatalogStore::read);
    }

    /** The events behind a sequence number; the first ones may be forgotten already. */
    List<Event> after(long sequence) {
        return log.read(Catalog.STREAM, sequence, PAGE).stream()
                .map(CatalogStore::event)
                .toList();
    }

    /** How many changes are best appended together: each is a document and up to two events, and all move the log's head. */
    int batchSize() {
        return (store.batchSize() - 1) / 3;
    }

    AppendResult append(long expectedSequence, List<Change> changes, List<Event> events) {
        List<Write> writes = changes.parallelStream()
                .map(change -> Write.put(
                        key(change.version().name(), change.version().version()),
                        change.version().toDocument(),
                        Expectation.ANY))
                .toList();
        List<byte[]> documents = events.parallelStream()
                .map(event -> NestorJson.strict().writeValueAsBytes(event))
                .toList();
        AppendResult result = log.append(Catalog.STREAM, expectedSequence, documents, writes);
        if (result instanceof AppendResult.Appended(long newest)) {
            forgetOldest(expectedSequence, newest);
        }
        return result;
    }

    private void forgetOldest(long before, long newest) {
        long part = Math.max(1, kept / PART);
        if (newest > kept && newest / part > before / part) {
            log.trim(Catalog.STREAM, newest - kept + 1);
        }
    }

    static Event event(Entry entry) {
        return NestorJson.lenient().readValue(entry.document(), Event.class);
    }

    private static PublishedVersion read(Item item) {
        return PublishedVersion.fromDocument(item.document());
    }

    private static Key key(String name, String version) {
        return new Key(PARTITION, name + "/" + version);
    }
}

package io.nestor.service.storage;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The format of a store's documents: a number in the store that all builds look at before they read anything else, and count
 * up when documents change in a way that needs work or that older builds would misread.
 *
 * @param current what this build writes
 * @param readableFrom the oldest format whose builds read what this build writes, so that both may run side by side
 * @param upgrades one to each format that needs work
 */
record StoredFormat(int current, int readableFrom, List<Upgrade> upgrades) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredFormat.class);
    private static final Key KEY = new Key("format", "documents");

    /** Stores of builds that did not mark them yet. */
    private static final Mark UNMARKED = new Mark(1, 1);

    /** What stands in the store. */
    private record Mark(int format, int readableFrom) {}

    /** Since format 2 streams have packs of entries, which builds of format 1 do not read; those entries stay as they are. */
    static StoredFormat ofThisBuild(List<Upgrade> upgrades) {
        return new StoredFormat(2, 2, upgrades);
    }

    /**
     * Upgrades the documents to what this build writes, where they are older.
     *
     * @return what is wrong, where a newer build has written what this one can't read; empty if all is well
     */
    Optional<String> bring(Store store) {
        Optional<Item> found = store.get(KEY);
        Mark mark = found.map(StoredFormat::read).orElse(UNMARKED);
        if (mark.readableFrom() > current) {
            return Optional.of(
                    "it was written by a newer version of Nestor: its documents have format %d, which versions"
                                    .formatted(mark.format())
                            + " that know format %d can read, and this one knows %d"
                                    .formatted(mark.readableFrom(), current));
        }
        if (found.isPresent() && mark.format() >= current) {
            return Optional.empty();
        }
        upgrade(store, mark.format());
        Expectation expected =
                found.map(item -> Expectation.version(item.version())).orElse(Expectation.ABSENT);
        byte[] document = NestorJson.strict().writeValueAsBytes(new Mark(current, readableFrom));
        // Another replica may have been faster, also a newer one
        return store.write(List.of(Write.put(KEY, document, expected))) instanceof WriteResult.Written
                ? Optional.empty()
                : bring(store);
    }

    private void upgrade(Store store, int from) {
        upgrades.stream()
                .filter(step -> step.to() > from && step.to() <= current)
                .sorted(Comparator.comparingInt(Upgrade::to))
                .forEach(step -> {
                    LOG.info("bringing the stored documents into format {}", step.to());
                    step.run(store);
                });
    }

    private static Mark read(Item item) {
        return NestorJson.lenient().readValue(item.document(), Mark.class);
    }
}

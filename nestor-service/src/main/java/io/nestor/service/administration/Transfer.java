package io.nestor.service.administration;

import io.nestor.service.store.Enumerable;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Takes documents from a store to a file and from a file to a store. What means nothing without its processes stays. An
 * import that was interrupted is begun again: it leaves what is there already, and refuses what is there and different.
 */
final class Transfer {
    private static final int MOST_AT_ONCE = 25;
    private static final long MOST_BYTES = 1_000_000;

    private final Enumerable store;

    Transfer(Enumerable store) {
        this.store = store;
    }

    Contents exportTo(Archive archive) throws IOException {
        return archive.write(output -> forEachLasting(item -> output.add(item.key(), item.document())));
    }

    /** @throws IOException if what the store has afterwards is not what the archive has */
    Imported importFrom(Archive archive) throws IOException {
        AtomicLong written = new AtomicLong();
        List<Write> batch = new ArrayList<>();
        AtomicLong bytes = new AtomicLong();
        archive.read((_, _) -> {});
        Contents expected = archive.read((key, document) -> {
            batch.add(Write.put(key, document, Expectation.ABSENT));
            if (bytes.addAndGet(document.length) >= MOST_BYTES || batch.size() == MOST_AT_ONCE) {
                written.addAndGet(write(batch));
                batch.clear();
                bytes.set(0);
            }
        });
        written.addAndGet(write(batch));
        Contents present = contents();
        if (!present.isSameAs(expected)) {
            throw new IOException(
                    ("the store has %d documents (%s) where the file has %d (%s): it was not empty before, or a"
                                    + " service writes to it")
                            .formatted(present.count(), present.digest(), expected.count(), expected.digest()));
        }
        return new Imported(present, written.get());
    }

    /** @param written of the documents, those that were not there already */
    record Imported(Contents contents, long written) {}

    private Contents contents() {
        Contents contents = new Contents();
        forEachLasting(item -> contents.add(item.key(), item.document()));
        return contents;
    }

    private void forEachLasting(Consumer<Item> action) {
        store.forEach(item -> {
            if (!item.key().partition().startsWith(Store.EPHEMERAL)) {
                action.accept(item);
            }
        });
    }

    private long write(List<Write> batch) {
        if (batch.isEmpty() || store.write(batch).isWritten()) {
            return batch.size();
        }
        return batch.stream().filter(this::writeAlone).count();
    }

    private boolean writeAlone(Write write) {
        if (!(write instanceof Write.Put(Key key, byte[] document, Expectation _))) {
            throw new IllegalArgumentException("An import only puts documents");
        }
        if (store.write(List.of(write)) instanceof WriteResult.Written) {
            return true;
        }
        if (store.get(key)
                .filter(item -> Arrays.equals(item.document(), document))
                .isEmpty()) {
            throw new IllegalStateException(
                    key + " is in the store already, with another document: import into an empty store");
        }
        return false;
    }
}

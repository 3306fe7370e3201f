package io.nestor.service.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.util.List;
import java.util.Optional;

/**
 * Keeps documents encrypted in another store, each good for its own place only; keys, and what the order and the number of
 * documents tell, stay readable. Documents from before are read as they are, and encrypted when they are next written.
 */
public final class EncryptedStore implements Store {
    private final Store store;
    private final Keyring keys;

    public EncryptedStore(Store store, Keyring keys) {
        this.store = store;
        this.keys = keys;
    }

    @Override
    public Optional<Item> get(Key key) {
        return store.get(key).map(this::opened);
    }

    @Override
    public List<Item> query(String partition, Range range, int limit) {
        return store.query(partition, range, limit).stream().map(this::opened).toList();
    }

    @Override
    public WriteResult write(List<Write> batch) {
        return store.write(batch.stream().map(this::sealed).toList());
    }

    @Override
    public int batchSize() {
        return store.batchSize();
    }

    @Override
    public void onForeignWrite(Runnable listener) {
        store.onForeignWrite(listener);
    }

    @Override
    public void close() {
        store.close();
    }

    private Write sealed(Write write) {
        return switch (write) {
            case Write.Put put ->
                Write.put(put.key(), keys.seal(put.document(), purpose(put.key())), put.expectation());
            case Write.Delete delete -> delete;
        };
    }

    private Item opened(Item item) {
        if (!Keyring.isSealed(item.document())) {
            return item;
        }
        byte[] document = keys.open(item.document(), purpose(item.key()))
                .orElseThrow(() -> new IllegalStateException(
                        item.key() + " is encrypted with a key that nestor.storage.encryption.key-file does not hold:"
                                + " add the key that it was written with as a further line"));
        return new Item(item.key(), item.version(), document);
    }

    private static byte[] purpose(Key key) {
        return (key.partition() + '\0' + key.sort()).getBytes(UTF_8);
    }
}

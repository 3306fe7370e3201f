package io.nestor.service.apikey;

import io.nestor.models.access.ApiKey;
import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** API keys where they are kept, by their id. */
final class ApiKeyStore {
    private static final String PARTITION = "api-keys";
    private static final int READ_AT_ONCE = 1_000;

    private final Store store;

    ApiKeyStore(Store store) {
        this.store = store;
    }

    void create(StoredKey stored) {
        if (!write(stored, Expectation.ABSENT)) {
            throw new IllegalStateException("two keys have the same random id");
        }
    }

    Optional<KnownKey> get(String id) {
        return store.get(key(id)).map(item -> new KnownKey(read(item), item.version()));
    }

    /** Whether it was written: another change may have come first. */
    boolean replace(StoredKey stored, long version) {
        return write(stored, Expectation.version(version));
    }

    /** In the order of their ids. */
    List<ApiKey> list(Predicate<ApiKey> wanted, @Nullable String after, int limit) {
        List<ApiKey> found = new ArrayList<>();
        Range left = after == null ? Range.ALL : Range.ALL.after(after);
        while (true) {
            List<Item> items = store.query(PARTITION, left, READ_AT_ONCE);
            items.stream()
                    .map(item -> read(item).key())
                    .filter(wanted)
                    .limit(limit - (long) found.size())
                    .forEach(found::add);
            if (found.size() >= limit || items.size() < READ_AT_ONCE) {
                return found;
            }
            left = left.after(items.getLast().key().sort());
        }
    }

    private boolean write(StoredKey stored, Expectation expectation) {
        byte[] document = NestorJson.strict().writeValueAsBytes(stored);
        return store.write(List.of(Write.put(key(stored.key().id()), document, expectation)))
                .isWritten();
    }

    private static StoredKey read(Item item) {
        return NestorJson.lenient().readValue(item.document(), StoredKey.class);
    }

    private static Key key(String id) {
        return new Key(PARTITION, id);
    }
}

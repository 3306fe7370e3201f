package io.nestor.service.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.service.health.HealthCheck;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.List;

/** Writes a document and reads it back: a disk that is full or gone shows in nothing less. */
final class StoreHealth implements HealthCheck {
    private static final Key KEY = new Key("health", "probe");
    private static final byte[] DOCUMENT = "{}".getBytes(UTF_8);

    private final Store store;

    StoreHealth(Store store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public boolean critical() {
        return true;
    }

    @Override
    public Result check() {
        long before = version();
        store.write(List.of(Write.put(KEY, DOCUMENT, Expectation.ANY)));
        return version() > before
                ? HealthCheck.up()
                : HealthCheck.down("what was written cannot be read back: look after the disk and restart the service");
    }

    private long version() {
        return store.get(KEY).map(Item::version).orElse(0L);
    }
}

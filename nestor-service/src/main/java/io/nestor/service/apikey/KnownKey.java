package io.nestor.service.apikey;

import io.nestor.models.access.ApiKey;
import io.nestor.service.security.Caller;
import io.nestor.service.security.Digests;
import java.util.HexFormat;

/** A key as it was read, and what every request that shows it needs of it, made once. */
final class KnownKey {
    private final StoredKey stored;
    private final long version;
    private final byte[] hash;
    private final Caller caller;

    KnownKey(StoredKey stored, long version) {
        this.stored = stored;
        this.version = version;
        this.hash = HexFormat.of().parseHex(stored.hash());
        this.caller = stored.caller();
    }

    ApiKey key() {
        return stored.key();
    }

    /** Of the item that it was read from. */
    long version() {
        return version;
    }

    Caller caller() {
        return caller;
    }

    boolean isOf(String secret) {
        return Digests.isOf(hash, secret);
    }

    /** The same key after a change. */
    StoredKey with(ApiKey changed) {
        return new StoredKey(changed, stored.hash());
    }
}

package io.nestor.service.login;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.util.List;
import java.util.Optional;

/** Sessions where they are kept. */
final class SessionStore {
    private static final String PARTITION = "sessions";

    private final Store store;

    record Versioned(Session session, long version) {}

    SessionStore(Store store) {
        this.store = store;
    }

    Optional<Versioned> get(String id) {
        return store.get(key(id))
                .map(item ->
                        new Versioned(NestorJson.lenient().readValue(item.document(), Session.class), item.version()));
    }

    void create(Session session) {
        write(session, Expectation.ABSENT);
    }

    /** Whether it was written: another change may have come first. */
    boolean replace(Session session, long version) {
        return write(session, Expectation.version(version));
    }

    private boolean write(Session session, Expectation expectation) {
        byte[] document = NestorJson.strict().writeValueAsBytes(session);
        return store.write(List.of(Write.put(key(session.id()), document, expectation)))
                .isWritten();
    }

    private static Key key(String id) {
        return new Key(PARTITION, id);
    }
}

package io.nestor.service.eventlog;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;

/**
 * What a stream's head item says.
 *
 * @param version of the item, 0 before there is one
 * @param first sequence number of the first entry kept
 * @param last sequence number of the last entry
 */
record Head(long version, long first, long last) {
    /** Of a stream that nobody has appended to. */
    static final Head NONE = new Head(0, 1, 0);

    private record Document(long first, long last) {}

    static Head read(Store store, String stream) {
        return store.get(StreamKeys.head(stream)).map(Head::of).orElse(NONE);
    }

    private static Head of(Item item) {
        Document document = NestorJson.lenient().readValue(item.document(), Document.class);
        return new Head(item.version(), document.first(), document.last());
    }

    /** The head that follows this one when entries were appended. */
    Head grownBy(int entries) {
        return new Head(version + 1, first, last + entries);
    }

    /** The head that follows this one when the entries below {@code newFirst} are forgotten. */
    Head trimmedTo(long newFirst) {
        return new Head(version + 1, newFirst, last);
    }

    /** Writes this head if it still follows the one that is stored. */
    Write write(String stream) {
        Key key = StreamKeys.head(stream);
        byte[] document = NestorJson.strict().writeValueAsBytes(new Document(first, last));
        Expectation previous = version == 1 ? Expectation.ABSENT : Expectation.version(version - 1);
        return Write.put(key, document, previous);
    }
}

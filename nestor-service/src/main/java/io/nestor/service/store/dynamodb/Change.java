package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import org.jspecify.annotations.Nullable;

/**
 * One write to the table.
 *
 * @param key of the document that it belongs to
 * @param content absent for a delete
 * @param parts into how many the present document is divided, as far as is known
 * @param expires when DynamoDB may delete the item, in seconds since 1970; 0 for never
 */
record Change(Key key, Place place, @Nullable Content content, Expectation expectation, int parts, long expires) {
    /** Of the request that makes it, about; beside the bytes that are ours there are names and conditions. */
    int size() {
        return 500 + place.size() + (content == null ? 0 : content.bytes().length);
    }
}

package io.nestor.service.store.dynamodb;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Primary key of an item of the table. */
record Place(String partition, String sort) {
    static Place of(Map<String, AttributeValue> item) {
        return new Place(Attributes.text(item, Attributes.PARTITION), Attributes.text(item, Attributes.SORT));
    }

    Map<String, AttributeValue> key() {
        return Map.of(Attributes.PARTITION, Attributes.text(partition), Attributes.SORT, Attributes.text(sort));
    }

    /** What it adds to the size of an item, about. */
    int size() {
        return 3 * (partition.length() + sort.length());
    }
}

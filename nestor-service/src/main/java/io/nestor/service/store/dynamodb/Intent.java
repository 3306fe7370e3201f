package io.nestor.service.store.dynamodb;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a batch that is too large for one transaction makes of an item, if it is committed.
 *
 * @param content absent where the item is to be deleted
 */
record Intent(String batch, @Nullable Content content) {
    static Intent of(Map<String, AttributeValue> attributes) {
        boolean puts = attributes.containsKey(Attributes.DOCUMENT);
        return new Intent(Attributes.text(attributes, Attributes.BATCH), puts ? Content.of(attributes) : null);
    }

    AttributeValue value() {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put(Attributes.BATCH, Attributes.text(batch));
        if (content != null) {
            attributes.put(Attributes.DOCUMENT, Attributes.bytes(content.bytes()));
            if (content.packed()) {
                attributes.put(Attributes.PACKED, AttributeValue.fromBool(true));
            }
            if (content.isDivided()) {
                attributes.put(Attributes.PARTS, Attributes.number(content.parts()));
            }
        }
        return AttributeValue.fromM(attributes);
    }
}

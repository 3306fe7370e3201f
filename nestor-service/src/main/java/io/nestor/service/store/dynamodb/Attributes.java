package io.nestor.service.store.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Names of the table's attributes, and their values. */
final class Attributes {
    static final String PARTITION = "pk";
    static final String SORT = "sk";

    /** Counts the document's writes; an item without it is only the place of an {@link Intent}. */
    static final String VERSION = "version";

    static final String DOCUMENT = "document";

    /** Is there where the document is deflated. */
    static final String PACKED = "packed";

    /** In how many items the document is kept, where it is too large for one. */
    static final String PARTS = "parts";

    /** Tells one write from all others. */
    static final String STAMP = "stamp";

    /** When DynamoDB may delete the item, in seconds since 1970. */
    static final String EXPIRES = "expires";

    static final String INTENT = "intent";
    static final String BATCH = "batch";

    private Attributes() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }

    static String text(Map<String, AttributeValue> attributes, String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? "" : value.s();
    }

    static long number(Map<String, AttributeValue> attributes, String name) {
        @Nullable AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }
}

package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Expectation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item of the table.
 *
 * @param version 0 for an item that only holds the place of an intent
 * @param stamp of the write that made it
 */
record Row(
        Place place,
        long version,
        String stamp,
        Content content,
        @Nullable Intent intent) {
    static Row of(Map<String, AttributeValue> item) {
        AttributeValue intent = item.get(Attributes.INTENT);
        return new Row(
                Place.of(item),
                Attributes.number(item, Attributes.VERSION),
                Attributes.text(item, Attributes.STAMP),
                Content.of(item),
                intent == null ? null : Intent.of(intent.m()));
    }

    boolean isOnlyPlace() {
        return version == 0;
    }

    /** Whether it is the very same as another one, but for what nobody sees. */
    boolean isSameAs(Row other) {
        return place.equals(other.place)
                && version == other.version
                && stamp.equals(other.stamp)
                && batch().equals(other.batch());
    }

    /** The batch whose intent it holds. */
    Optional<String> batch() {
        return Optional.ofNullable(intent).map(Intent::batch);
    }

    /** What readers see of it, without an intent. */
    Optional<Row> seen(boolean committed) {
        if (intent == null || !committed) {
            return isOnlyPlace() ? Optional.empty() : Optional.of(new Row(place, version, stamp, content, null));
        }
        return Optional.ofNullable(intent.content())
                .map(next -> new Row(place, version + 1, intent.batch(), next, null));
    }

    static boolean holds(Expectation expectation, @Nullable Row row) {
        long present = row == null ? 0 : row.version();
        return switch (expectation) {
            case Expectation.Any() -> true;
            case Expectation.Absent() -> present == 0;
            case Expectation.Version(long version) -> present > 0 && present == version;
        };
    }
}

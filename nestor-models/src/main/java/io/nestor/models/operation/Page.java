package io.nestor.models.operation;

import io.nestor.models.json.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor opaque; given back as {@code cursor} it asks for the next page. Absent on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public Page {
        items = Copies.list(items);
    }

    /** The whole list on one page. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }
}

package io.nestor.service.lease;

import io.nestor.models.json.NestorJson;
import io.nestor.service.store.Item;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a lease. Each renewal writes the same again: it is the item's version that counts.
 *
 * @param holder absent for a lease that was released
 * @param duration for which observers have to see it unchanged before they may take it for lost
 */
record LeaseDocument(@Nullable String holder, Duration duration) {
    static LeaseDocument of(Item item) {
        return NestorJson.lenient().readValue(item.document(), LeaseDocument.class);
    }

    byte[] toJson() {
        return NestorJson.strict().writeValueAsBytes(this);
    }
}

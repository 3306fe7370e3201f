package io.nestor.catalog.entry;

import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.event.EventType;
import java.util.Optional;

/**
 * A change of one version: what it is afterwards, and what subscribers are told.
 *
 * @param warning a difference to the version before that the number does not tell of
 */
record Change(PublishedVersion version, Kind kind, Optional<DefinitionDiff> warning) {
    Change(PublishedVersion version, Kind kind) {
        this(version, kind, Optional.empty());
    }

    enum Kind {
        PUBLISHED(EventType.RESOURCE_CREATED),
        UPDATED(EventType.RESOURCE_UPDATED),
        RETIRED(EventType.RESOURCE_DELETED);

        private final String eventType;

        Kind(String eventType) {
            this.eventType = eventType;
        }

        String eventType() {
            return eventType;
        }
    }
}

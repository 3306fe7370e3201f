package io.nestor.catalog.entry;

import io.nestor.models.event.EventType;

/** A change of one version: what it is afterwards, and what subscribers are told. */
record Change(PublishedVersion version, Kind kind) {
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

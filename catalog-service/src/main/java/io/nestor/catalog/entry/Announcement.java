package io.nestor.catalog.entry;

import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What subscribers are told of a change. */
final class Announcement {
    private static final String SOURCE = "catalog";

    private Announcement() {}

    static Event of(Change change, long sequence, Instant now) {
        PublishedVersion version = change.version();
        ResourceMetadata metadata = version.definition().metadata();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", metadata.name());
        data.put("version", metadata.version());
        data.put("provider", metadata.provider());
        data.put("category", metadata.category());
        data.put("resource_type", metadata.resourceType());
        data.put("state", version.state().name().toLowerCase(Locale.ROOT));
        data.put("repository", version.bundle().repository());
        data.put("commit", version.bundle().commit());
        return new Event(
                String.valueOf(sequence), change.kind().eventType(), SOURCE, version.reference(), data, now, null);
    }
}

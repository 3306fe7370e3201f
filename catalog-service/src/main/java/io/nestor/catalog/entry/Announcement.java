package io.nestor.catalog.entry;

import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.catalog.VersionStep;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What subscribers are told of a change. */
final class Announcement {
    private static final String SOURCE = "catalog";
    private static final int MOST_TOLD = 20;

    private Announcement() {}

    /** The events of a change, numbered from {@code sequence}: one, and a warning where there is one. */
    static List<Event> of(Change change, long sequence, Instant now) {
        PublishedVersion version = change.version();
        Event told = event(sequence, change.kind().eventType(), version, data(version), now);
        return change.warning()
                .map(diff -> List.of(
                        told,
                        event(sequence + 1, EventType.RESOURCE_INCOMPATIBLE, version, warning(version, diff), now)))
                .orElseGet(() -> List.of(told));
    }

    private static Event event(
            long sequence, String type, PublishedVersion version, Map<String, Object> data, Instant now) {
        return new Event(String.valueOf(sequence), type, SOURCE, version.reference(), data, now, null);
    }

    private static Map<String, Object> warning(PublishedVersion version, DefinitionDiff diff) {
        Map<String, Object> data = data(version);
        data.put("from", diff.from());
        data.put("needs", diff.needs().name().toLowerCase(Locale.ROOT));
        data.put("declared", diff.declared().name().toLowerCase(Locale.ROOT));
        data.put(
                "breaks",
                diff.changes().stream()
                        .filter(change -> change.needs() == VersionStep.MAJOR)
                        .map(change -> change.path() + ": " + change.message())
                        .limit(MOST_TOLD)
                        .toList());
        return data;
    }

    private static Map<String, Object> data(PublishedVersion version) {
        ResourceMetadata metadata = version.metadata();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", metadata.name());
        data.put("version", metadata.version());
        data.put("provider", metadata.provider());
        data.put("category", metadata.category());
        data.put("resource_type", metadata.resourceType());
        data.put("state", version.state().name().toLowerCase(Locale.ROOT));
        data.put("repository", version.bundle().repository());
        data.put("commit", version.bundle().commit());
        return data;
    }
}

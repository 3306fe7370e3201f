package io.nestor.orchestrator.stream;

import io.nestor.models.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a deployment are wanted; what is absent is not asked about.
 *
 * @param type any of these; {@code resource.*} stands for all that begin so
 * @param resource that they are about
 * @param since the earliest time
 * @param run that they belong to
 */
record EventFilter(
        @Nullable List<String> type,
        @Nullable String resource,
        @Nullable Instant since,
        @Nullable Integer run) {
    boolean accepts(Event event) {
        return (type == null || type.isEmpty() || type.stream().anyMatch(one -> matches(one, event.type())))
                && (resource == null || resource.equals(event.data().get("resource")))
                && (since == null || !event.timestamp().isBefore(since))
                && (run == null || run.equals(event.data().get("run")));
    }

    private static boolean matches(String wanted, String type) {
        return wanted.endsWith(".*")
                ? type.startsWith(wanted.substring(0, wanted.length() - 1))
                : wanted.equals("*") || wanted.equals(type);
    }
}

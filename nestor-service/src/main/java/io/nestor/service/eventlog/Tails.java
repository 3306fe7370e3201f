package io.nestor.service.eventlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this process appended last, by stream: of an event that thousands follow the store is not asked thousands of times. Only
 * what follows on each other without a gap is kept, so whatever is found is all that there was. Thread-safe.
 */
final class Tails {
    private static final int MOST_STREAMS = 100;
    private static final int MOST_ENTRIES = 500;

    private final Cache<String, List<Entry>> tails =
            Caffeine.newBuilder().maximumSize(MOST_STREAMS).build();

    void add(String stream, long first, List<byte[]> documents) {
        tails.asMap().compute(stream, (_, before) -> grown(before == null ? List.of() : before, first, documents));
    }

    private static List<Entry> grown(List<Entry> before, long first, List<byte[]> documents) {
        long last = before.isEmpty() ? 0 : before.getLast().sequence();
        if (last >= first) {
            // Another thread's append came after this one, and was quicker to be noted
            return before;
        }
        List<Entry> all = new ArrayList<>(last == first - 1 ? before : List.of());
        for (int i = 0; i < documents.size(); i++) {
            all.add(new Entry(first + i, documents.get(i)));
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST_ENTRIES), all.size()));
    }

    /** Others have appended. */
    void clear() {
        tails.invalidateAll();
    }

    /** The entries behind a sequence number; nothing where only the store can tell. */
    Optional<List<Entry>> behind(String stream, long after, int limit) {
        @Nullable List<Entry> tail = tails.getIfPresent(stream);
        if (tail == null
                || tail.isEmpty()
                || after < tail.getFirst().sequence() - 1
                || after >= tail.getLast().sequence()) {
            return Optional.empty();
        }
        int from = (int) (after + 1 - tail.getFirst().sequence());
        return Optional.of(tail.subList(from, (int) Math.min(tail.size(), (long) from + limit)));
    }
}

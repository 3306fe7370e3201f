package io.nestor.composer.catalog;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Answers of a service, kept as long as they are known to be true and, after that, until there is a newer one.
 *
 * @param <K> what was asked
 * @param <V> what was answered
 */
final class Memory<K, V> {
    private static final long NEVER = -1;

    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final Function<K, V> source;

    /** @param source asks the service */
    Memory(Function<K, V> source) {
        this.source = source;
    }

    private record Entry<V>(V value, long generation) {}

    /** An answer, and whether it is only the last one that could be had. */
    record Answer<V>(V value, boolean stale) {}

    /**
     * @param generation everything that was answered in it is still true; negative if nobody can tell
     * @throws NestorException the service does not answer, and never did
     */
    Answer<V> get(K key, long generation) {
        Entry<V> known = entries.get(key);
        if (known != null && generation >= 0 && known.generation() == generation) {
            return new Answer<>(known.value(), false);
        }
        try {
            V value = source.apply(key);
            entries.put(key, new Entry<>(value, generation));
            return new Answer<>(value, false);
        } catch (NestorException failure) {
            if (known != null && isSilence(failure)) {
                return new Answer<>(known.value(), true);
            }
            throw failure;
        }
    }

    /** What was answered may not be true any more. */
    void doubt(Predicate<K> keys) {
        entries.replaceAll((key, entry) -> keys.test(key) ? new Entry<>(entry.value(), NEVER) : entry);
    }

    private static boolean isSilence(NestorException failure) {
        return failure.code().retryable() || failure.code() == ErrorCode.INTERNAL_ERROR;
    }
}

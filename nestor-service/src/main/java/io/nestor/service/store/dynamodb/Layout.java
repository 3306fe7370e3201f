package io.nestor.service.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Where in the table documents are. Most partitions are small and as many as there are deployments and teams; those few
 * that hold something of all of them, whose names have no slash, are spread: DynamoDB does a thousand writes a second to one
 * partition key and not more. Sort keys begin with a slash, as the table's must not be empty.
 */
final class Layout {
    /** Queries of a spread partition ask this many partition keys. */
    static final int SPREAD = 8;

    private static final String DOCUMENT = "document/";
    private static final String SPREAD_OVER = "spread/";
    private static final Duration EPHEMERAL_LIFE = Duration.ofDays(7);

    private final Predicate<String> spread;
    private final InstantSource clock;

    /** @param spread which partitions are; always the same for a table */
    Layout(Predicate<String> spread, InstantSource clock) {
        this.spread = spread;
        this.clock = clock;
    }

    static Layout byName(InstantSource clock) {
        return new Layout(partition -> partition.indexOf('/') < 0, clock);
    }

    Place place(Key key) {
        String partition =
                spread.test(key.partition()) ? spread(key.partition(), share(key.sort())) : DOCUMENT + key.partition();
        return new Place(partition, sort(key.sort()));
    }

    /** The partition keys that a partition's documents are under. */
    List<String> partitions(String partition) {
        return spread.test(partition)
                ? IntStream.range(0, SPREAD)
                        .mapToObj(share -> spread(partition, share))
                        .toList()
                : List.of(DOCUMENT + partition);
    }

    /** What is kept there; nothing where it is not a document, but a part of one or the record of a batch. */
    Optional<Key> key(Place place) {
        String partition = place.partition();
        if (partition.startsWith(DOCUMENT)) {
            return Optional.of(new Key(partition.substring(DOCUMENT.length()), sort(place)));
        }
        return partition.startsWith(SPREAD_OVER)
                ? Optional.of(
                        new Key(partition.substring(partition.indexOf('/', SPREAD_OVER.length()) + 1), sort(place)))
                : Optional.empty();
    }

    Place part(Key key, int number) {
        return new Place("part/" + key.partition(), "%s/%04d".formatted(sort(key.sort()), number));
    }

    static Place batch(String batch) {
        return new Place("batch/" + batch, "/");
    }

    static String sort(String sort) {
        return "/" + sort;
    }

    static String sort(Place place) {
        return place.sort().substring(1);
    }

    /** @param parts of the present documents that are known to be divided */
    List<Change> changes(List<Write> batch, Map<Key, Integer> parts) {
        List<Change> changes = new ArrayList<>(batch.size());
        for (Write write : batch) {
            int present = parts.getOrDefault(write.key(), 0);
            int following = 0;
            if (write instanceof Write.Put(Key key, byte[] document, Expectation expectation)) {
                Content content = Content.of(document);
                List<Content> pieces = content.isTooLarge() ? content.pieces() : List.of();
                following = pieces.size();
                changes.add(new Change(
                        key,
                        place(key),
                        content.isTooLarge() ? content.divided() : content,
                        expectation,
                        present,
                        expires(key)));
                for (int number = 0; number < following; number++) {
                    changes.add(
                            new Change(key, part(key, number), pieces.get(number), Expectation.ANY, 0, expires(key)));
                }
            } else {
                changes.add(new Change(write.key(), place(write.key()), null, write.expectation(), present, 0));
            }
            for (int number = following; number < present; number++) {
                changes.add(new Change(write.key(), part(write.key(), number), null, Expectation.ANY, 0, 0));
            }
        }
        return changes;
    }

    private long expires(Key key) {
        return key.partition().startsWith(Store.EPHEMERAL)
                ? clock.instant().plus(EPHEMERAL_LIFE).getEpochSecond()
                : 0;
    }

    private static String spread(String partition, int share) {
        return SPREAD_OVER + share + "/" + partition;
    }

    private static int share(String sort) {
        CRC32 sum = new CRC32();
        sum.update(sort.getBytes(UTF_8));
        return (int) (sum.getValue() % SPREAD);
    }
}

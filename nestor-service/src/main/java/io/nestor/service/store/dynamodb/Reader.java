package io.nestor.service.store.dynamodb;

import static io.nestor.service.store.Key.UTF8_ORDER;

import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.StoreFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what batches have made, never half of one. DynamoDB reads an item after the other, also within a query, and a
 * transaction may come in between; so a query of more than one item is made twice. Where readers see the same in both, all of
 * it was there at the moment between them.
 */
final class Reader {
    private static final int MOST_TRIES = 100;

    private final Rows rows;
    private final Layout layout;
    private final BatchRecords records;
    private final Requests requests;

    Reader(Rows rows, Layout layout, BatchRecords records, Requests requests) {
        this.rows = rows;
        this.layout = layout;
        this.records = records;
        this.requests = requests;
    }

    Optional<Item> get(Key key) {
        Pause pause = requests.pause();
        Place place = layout.place(key);
        while (true) {
            Row row = rows.get(place).orElse(null);
            if (row == null) {
                return Optional.empty();
            }
            Map<String, Boolean> decided = decided(List.of(row));
            Optional<Row> seen = row.seen(isCommitted(row, decided));
            // The record of a batch is deleted when it is done: what was read before may be out of date
            boolean over =
                    row.batch().isPresent() && !decided.containsKey(row.batch().get());
            if (!over || rows.get(place).filter(row::isSameAs).isPresent()) {
                if (seen.isEmpty()) {
                    return Optional.empty();
                }
                Item item = item(key, seen.get());
                if (item != null) {
                    return Optional.of(item);
                }
            }
            again(pause, key.partition());
        }
    }

    List<Item> query(String partition, Range range, int limit) {
        if (limit <= 0 || (range.to() != null && UTF8_ORDER.compare(range.from(), range.to()) >= 0)) {
            return List.of();
        }
        List<Row> found = scan(partition, range, limit);
        List<Row> before = seen(found, limit);
        boolean settled = found.size() <= 1 && before.equals(found);
        Pause pause = requests.pause();
        while (true) {
            List<Row> after = settled ? before : seen(scan(partition, range, limit), limit);
            if (isSame(before, after)) {
                List<Item> items = items(partition, after);
                if (items != null) {
                    return items;
                }
            }
            again(pause, partition);
            before = after;
            settled = false;
        }
    }

    void forEach(Consumer<Item> action) {
        rows.forEach(row -> layout.key(row.place()).flatMap(this::get).ifPresent(action));
    }

    private static boolean isSame(List<Row> before, List<Row> after) {
        return before.size() == after.size()
                && IntStream.range(0, before.size()).allMatch(i -> before.get(i).isSameAs(after.get(i)));
    }

    /** What of it readers see, by what is decided now. */
    private List<Row> seen(List<Row> found, int limit) {
        Map<String, Boolean> decided = decided(found);
        return found.stream()
                .flatMap(row -> row.seen(isCommitted(row, decided)).stream())
                .limit(limit)
                .toList();
    }

    private static boolean isCommitted(Row row, Map<String, Boolean> decided) {
        return row.batch().map(batch -> decided.getOrDefault(batch, false)).orElse(false);
    }

    /** Whether the batches whose intents are there have been committed; of those that are over there is nothing. */
    private Map<String, Boolean> decided(List<Row> found) {
        Set<String> batches = new HashSet<>();
        found.forEach(row -> row.batch().ifPresent(batches::add));
        Map<String, Boolean> decided = new HashMap<>();
        for (String batch : batches) {
            records.find(batch).ifPresent(record -> decided.put(batch, record.state() == BatchRecords.State.COMMITTED));
        }
        return decided;
    }

    private List<Row> scan(String partition, Range range, int limit) {
        List<String> partitions = layout.partitions(partition);
        if (partitions.size() == 1) {
            return rows.query(partitions.getFirst(), range, limit);
        }
        List<Row> all = new ArrayList<>();
        for (List<Row> share : rows.queries(partitions, range, limit)) {
            all.addAll(share);
        }
        all.sort(Comparator.comparing(row -> row.place().sort(), UTF8_ORDER));
        return Rows.firstOf(all, limit);
    }

    /** @return null where parts of a document are of another write by now */
    private @Nullable List<Item> items(String partition, List<Row> seen) {
        List<Item> items = new ArrayList<>(seen.size());
        for (Row row : seen) {
            Item item = item(new Key(partition, Layout.sort(row.place())), row);
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return items;
    }

    /** @return null where parts of it are of another write by now */
    private @Nullable Item item(Key key, Row seen) {
        Content content = seen.content();
        if (content.isDivided()) {
            content = joined(key, seen);
        }
        return content == null ? null : new Item(key, seen.version(), content.document());
    }

    private @Nullable Content joined(Key key, Row seen) {
        List<Content> pieces = new ArrayList<>();
        for (int number = 0; number < seen.content().parts(); number++) {
            Row part = rows.get(layout.part(key, number)).orElse(null);
            if (part == null) {
                return null;
            }
            // The parts are of the same batch as what names them, which is committed
            boolean committed = part.batch().filter(seen.stamp()::equals).isPresent();
            Row piece = part.seen(committed).orElse(null);
            if (piece == null || !piece.stamp().equals(seen.stamp())) {
                return null;
            }
            pieces.add(piece.content());
        }
        return seen.content().joined(pieces);
    }

    private static void again(Pause pause, String partition) {
        if (pause.times() >= MOST_TRIES) {
            throw new StoreFailure(
                    "The partition '" + partition + "' is written to so often that it cannot be read as a whole",
                    new IOException("no two reads of " + MOST_TRIES + " found the same"));
        }
        pause.take();
    }
}

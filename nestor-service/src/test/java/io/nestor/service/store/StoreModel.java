package io.nestor.service.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Does random things to a store and to a plain map of keys as hexadecimal bytes, which have to agree all the time. */
final class StoreModel {
    private static final List<String> PARTITIONS = List.of("", "p", "p/", "q");
    private static final List<String> ALPHABET = List.of("a", "b", "/", "0", "\0", "ä", "\uffff", "\ud83d\ude00");

    private record Document(long version, String text) {}

    private final Store store;
    private final Random random;
    private final Map<String, TreeMap<String, Document>> model = new TreeMap<>();

    StoreModel(Store store, long seed) {
        this.store = store;
        this.random = new Random(seed);
        PARTITIONS.forEach(partition -> model.put(partition, new TreeMap<>()));
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> write();
                case 2 -> get();
                default -> query();
            }
        }
        PARTITIONS.forEach(partition -> assertQuery(partition, Range.ALL, Integer.MAX_VALUE));
    }

    private void write() {
        Map<Key, Write> batch = new TreeMap<>();
        int size = random.nextInt(10) == 0 ? 80 : random.nextInt(5);
        String partition = pick(PARTITIONS);
        for (int i = 0; i < size; i++) {
            Key key = new Key(random.nextInt(20) == 0 ? pick(PARTITIONS) : partition, sort());
            batch.put(key, write(key));
        }
        List<Write> writes = List.copyOf(batch.values());
        Optional<Key> lost =
                writes.stream().filter(write -> !holds(write)).map(Write::key).findFirst();

        assertThat(store.write(writes))
                .isEqualTo(lost.<WriteResult>map(WriteResult.Conflict::new).orElseGet(WriteResult.Written::new));
        if (lost.isEmpty()) {
            writes.forEach(this::apply);
        }
    }

    private Write write(Key key) {
        Expectation expectation = likelyExpectation(key);
        return random.nextInt(4) == 0
                ? Write.delete(key, expectation)
                : Write.put(key, Integer.toString(random.nextInt()).getBytes(UTF_8), expectation);
    }

    /** Mostly one that holds, for else no large batch would ever be written. */
    private Expectation likelyExpectation(Key key) {
        Document document = find(key);
        return switch (random.nextInt(100)) {
            case 0 -> Expectation.ABSENT;
            case 1 -> Expectation.version(random.nextInt(3));
            default -> {
                if (random.nextInt(4) == 0) {
                    yield Expectation.ANY;
                }
                yield document == null ? Expectation.ABSENT : Expectation.version(document.version());
            }
        };
    }

    private boolean holds(Write write) {
        Document document = find(write.key());
        return switch (write.expectation()) {
            case Expectation.Any() -> true;
            case Expectation.Absent() -> document == null;
            case Expectation.Version(long version) -> document != null && document.version() == version;
        };
    }

    private void apply(Write write) {
        TreeMap<String, Document> partition = model.get(write.key().partition());
        String sort = hex(write.key().sort());
        switch (write) {
            case Write.Put put -> {
                Document old = partition.get(sort);
                partition.put(
                        sort, new Document(old == null ? 1 : old.version() + 1, new String(put.document(), UTF_8)));
            }
            case Write.Delete _ -> partition.remove(sort);
        }
    }

    private void get() {
        Key key = new Key(pick(PARTITIONS), sort());
        assertThat(store.get(key).map(StoreModel::document)).isEqualTo(Optional.ofNullable(find(key)));
    }

    private void query() {
        Range range = switch (random.nextInt(4)) {
            case 0 -> Range.ALL;
            case 1 -> Range.prefix(sort());
            case 2 -> Range.ALL.after(sort());
            default -> new Range(sort(), sort());
        };
        assertQuery(pick(PARTITIONS), range, random.nextInt(10));
    }

    private void assertQuery(String partition, Range range, int limit) {
        List<String> expected = model.get(partition).entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(hex(range.from())) >= 0)
                .filter(entry -> range.to() == null || entry.getKey().compareTo(hex(range.to())) < 0)
                .limit(limit)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        List<String> found = new ArrayList<>();
        store.query(partition, range, limit)
                .forEach(item -> found.add(hex(item.key().sort()) + "=" + document(item)));
        assertThat(found).isEqualTo(expected);
    }

    private Document find(Key key) {
        return model.get(key.partition()).get(hex(key.sort()));
    }

    private String sort() {
        String[] letters = new String[random.nextInt(4)];
        Arrays.setAll(letters, _ -> pick(ALPHABET));
        return String.join("", letters);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Document document(Item item) {
        return new Document(item.version(), new String(item.document(), UTF_8));
    }

    private static String hex(String sort) {
        return HexFormat.of().formatHex(sort.getBytes(UTF_8));
    }
}

package io.nestor.service.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A partition with many writes is kept under several partition keys, and is one all the same. */
class SpreadStoreTest {
    private static final int DOCUMENTS = 300;

    @RegisterExtension
    LocalTable table = new LocalTable();

    private DynamoDbStore store;

    @BeforeEach
    void open() {
        store = new DynamoDbStore(table.client(), table.name());
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            writes.add(Write.put(key(i), Integer.toString(i).getBytes(UTF_8), Expectation.ABSENT));
        }
        for (int from = 0; from < DOCUMENTS; from += 50) {
            assertThat(store.write(writes.subList(from, from + 50)).isWritten()).isTrue();
        }
    }

    @Test
    void is_in_order_as_a_whole_and_page_by_page() {
        assertThat(store.query("deployments", Range.ALL, Integer.MAX_VALUE))
                .extracting(SpreadStoreTest::text)
                .hasSize(DOCUMENTS)
                .containsSubsequence("0", "1", "9", "10", "99", "100", "299");
        List<String> paged = new ArrayList<>();
        Range rest = Range.ALL;
        List<Item> page;
        do {
            page = store.query("deployments", rest, 70);
            page.forEach(item -> paged.add(text(item)));
            rest = page.isEmpty() ? rest : rest.after(page.getLast().key().sort());
        } while (!page.isEmpty());
        assertThat(paged)
                .isEqualTo(store.query("deployments", Range.ALL, DOCUMENTS).stream()
                        .map(SpreadStoreTest::text)
                        .toList());
    }

    @Test
    void no_partition_key_has_much_more_than_its_share() {
        Map<String, Integer> byPartition = new TreeMap<>();
        table.client()
                .scanPaginator(request -> request.tableName(table.name()))
                .items()
                .forEach(item -> byPartition.merge(Place.of(item).partition(), 1, Integer::sum));
        assertThat(byPartition).hasSize(Layout.SPREAD);
        assertThat(byPartition.values())
                .allSatisfy(count -> assertThat(count).isLessThan(2 * DOCUMENTS / Layout.SPREAD));
    }

    @Test
    void a_document_is_found_and_deleted_where_it_was_put() {
        assertThat(store.get(key(17)).map(SpreadStoreTest::text)).contains("17");
        store.write(List.of(Write.delete(key(17), Expectation.version(1))));
        assertThat(store.get(key(17))).isEmpty();
        assertThat(store.query("deployments", Range.prefix(key(17).sort()), 10)).isEmpty();
    }

    private static Key key(int number) {
        return new Key("deployments", "%05d".formatted(number));
    }

    private static String text(Item item) {
        return new String(item.document(), UTF_8);
    }
}

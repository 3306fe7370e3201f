package io.nestor.service.store.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Item;
import io.nestor.service.store.Key;
import io.nestor.service.store.Range;
import io.nestor.service.store.StoreFailure;
import io.nestor.service.store.Write;
import io.nestor.service.store.WriteResult;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What DynamoDB and the network may do, done to a store. */
class FaultsTest {
    private static final Key KEY = new Key("p", "a");

    @RegisterExtension
    LocalTable table = new LocalTable();

    private FaultyClient faulty;
    private DynamoDbStore store;
    private DynamoDbStore other;

    @BeforeEach
    void open() {
        faulty = new FaultyClient(table.client());
        store = store(TransactionLimits.DYNAMODB, 1_000);
        other = table.store();
    }

    @Test
    void a_throttled_write_is_made_later() {
        for (int i = 0; i < 5; i++) {
            faulty.before("updateItem", FaultsTest::throttled);
        }
        assertThat(put(store, KEY, "x", Expectation.ABSENT)).isTrue();
        assertThat(text(other, KEY)).isEqualTo("x");
    }

    @Test
    void a_write_that_is_throttled_for_ever_fails_and_says_why() {
        for (int i = 0; i < 20; i++) {
            faulty.before("updateItem", FaultsTest::throttled);
        }
        assertThatExceptionOfType(StoreFailure.class)
                .isThrownBy(() -> put(store, KEY, "x", Expectation.ABSENT))
                .withMessageContaining(table.name())
                .withMessageContaining("too fast");
        assertThat(other.get(KEY)).isEmpty();
    }

    @Test
    void a_write_whose_answer_was_lost_is_not_taken_for_a_conflict_with_itself() {
        faulty.after("updateItem", FaultsTest::lost);
        assertThat(put(store, KEY, "x", Expectation.ABSENT)).isTrue();
        assertThat(other.get(KEY).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void a_write_whose_answer_was_lost_and_that_was_overwritten_since_is_called_unknown() {
        faulty.after("updateItem", () -> {
            put(other, KEY, "y", Expectation.version(1));
            lost();
        });
        assertThatExceptionOfType(StoreFailure.class).isThrownBy(() -> put(store, KEY, "x", Expectation.ABSENT));
        assertThat(text(other, KEY)).isEqualTo("y");
    }

    @Test
    void a_transaction_whose_answer_was_lost_is_done_once() {
        faulty.after("transactWriteItems", FaultsTest::lost);
        WriteResult result = store.write(List.of(
                Write.put(KEY, bytes("x"), Expectation.ABSENT),
                Write.put(new Key("q", "b"), bytes("x"), Expectation.ABSENT)));
        assertThat(result.isWritten()).isTrue();
        assertThat(other.get(KEY).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void a_batch_that_comes_between_two_pages_is_not_seen_by_half() {
        List<Key> keys = List.of(KEY, new Key("p", "b"), new Key("p", "c"));
        together(keys, "old");
        faulty.after("query", () -> together(keys, "new"));

        assertThat(store(TransactionLimits.DYNAMODB, 1).query("p", Range.ALL, 10))
                .extracting(FaultsTest::text)
                .containsExactly("new", "new", "new");
    }

    @Test
    void a_batch_of_a_writer_that_died_before_it_was_committed_never_was() {
        List<Key> keys = List.of(KEY, new Key("p", "b"), new Key("p", "c"));
        together(keys, "old");
        // Its record is begun, two intents are there, and it counts once more
        faulty.before("updateItem", () -> {}).before("updateItem", () -> {}).before("updateItem", FaultsTest::broken);
        DynamoDbStore dying = store(new TransactionLimits(1, 1_000_000), 1_000);
        assertThatExceptionOfType(StoreFailure.class).isThrownBy(() -> dying.write(puts(keys, "new")));

        assertThat(other.query("p", Range.ALL, 10)).extracting(FaultsTest::text).containsOnly("old");
        assertThat(text(other, KEY)).isEqualTo("old");
        together(keys, "newer");
        assertThat(other.query("p", Range.ALL, 10)).extracting(FaultsTest::text).containsOnly("newer");
    }

    @Test
    void a_batch_of_a_writer_that_died_after_it_was_committed_is_made_good_by_others() {
        List<Key> keys = List.of(KEY, new Key("p", "b"), new Key("p", "c"));
        together(keys, "old");
        faulty.before("transactWriteItems", () -> {})
                .before("transactWriteItems", () -> {})
                .before("transactWriteItems", FaultsTest::broken);
        DynamoDbStore dying = store(new TransactionLimits(2, 1_000_000), 1_000);
        List<Write> writes = puts(keys, "new");
        assertThat(dying.write(writes).isWritten()).isTrue();

        assertThat(other.query("p", Range.ALL, 10)).extracting(FaultsTest::text).containsOnly("new");
        assertThat(other.get(KEY).orElseThrow().version()).isEqualTo(2);
        assertThat(put(other, KEY, "newer", Expectation.version(2))).isTrue();
        assertThat(text(other, KEY)).isEqualTo("newer");
    }

    @Test
    void documents_of_many_megabytes_are_divided_and_replaced_as_a_whole() {
        byte[] large = noise(6_000_000);
        assertThat(store.write(List.of(Write.put(KEY, large, Expectation.ABSENT)))
                        .isWritten())
                .isTrue();
        assertThat(other.get(KEY).orElseThrow().document()).isEqualTo(large);

        byte[] smaller = noise(500_000);
        assertThat(other.write(List.of(Write.put(KEY, smaller, Expectation.version(1))))
                        .isWritten())
                .isTrue();
        assertThat(store.query("p", Range.ALL, 10).getFirst().document()).isEqualTo(smaller);

        assertThat(store.write(List.of(Write.delete(KEY, Expectation.version(2))))
                        .isWritten())
                .isTrue();
        assertThat(other.get(KEY)).isEmpty();
        assertThat(table.client()
                        .scan(request -> request.tableName(table.name()))
                        .items())
                .isEmpty();
    }

    @Test
    void what_means_nothing_without_its_process_expires() {
        put(store, new Key("ephemeral/leases/runs", "a"), "x", Expectation.ABSENT);
        put(store, KEY, "x", Expectation.ABSENT);
        assertThat(table.client()
                        .scan(request -> request.tableName(table.name()))
                        .items())
                .filteredOn(item -> item.containsKey(Attributes.EXPIRES))
                .extracting(item -> Place.of(item).partition())
                .containsExactly("document/ephemeral/leases/runs");
        assertThat(table.client()
                        .describeTimeToLive(request -> request.tableName(table.name()))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo(Attributes.EXPIRES);
    }

    private DynamoDbStore store(TransactionLimits limits, int page) {
        return new DynamoDbStore(
                faulty.client(), table.name(), new Layout(_ -> false, InstantSource.system()), limits, page, _ -> {});
    }

    private void together(List<Key> keys, String text) {
        assertThat(other.write(puts(keys, text)).isWritten()).isTrue();
    }

    private static List<Write> puts(List<Key> keys, String text) {
        return keys.stream()
                .map(key -> Write.put(key, bytes(text), Expectation.ANY))
                .toList();
    }

    private static boolean put(DynamoDbStore store, Key key, String text, Expectation expectation) {
        return store.write(List.of(Write.put(key, bytes(text), expectation))).isWritten();
    }

    private static String text(DynamoDbStore store, Key key) {
        return text(store.get(key).orElseThrow());
    }

    private static String text(Item item) {
        return new String(item.document(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(17).nextBytes(bytes);
        return bytes;
    }

    private static void throttled() {
        throw ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .errorMessage("too fast")
                        .build())
                .build();
    }

    private static void lost() {
        throw SdkClientException.create("no answer", new IOException("connection reset"));
    }

    private static void broken() {
        throw SdkClientException.create("the process is gone");
    }
}

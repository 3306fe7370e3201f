package io.nestor.service.store.dynamodb;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What has been decided about batches that are too large for one transaction: an item for each. */
final class BatchRecords {
    private static final Duration MEMORY = Duration.ofDays(1);
    private static final String STATE = "state";
    private static final String BEAT = "beat";
    private static final Map<String, String> NAMES = Map.of("#state", STATE);

    private final DynamoDbClient client;
    private final String table;
    private final Requests requests;
    private final InstantSource clock;

    enum State {
        PENDING,
        COMMITTED,
        ABORTED
    }

    /** @param beat counts up while its writer is at work */
    record BatchRecord(State state, long beat) {}

    BatchRecords(DynamoDbClient client, String table, Requests requests, InstantSource clock) {
        this.client = client;
        this.table = table;
        this.requests = requests;
        this.clock = clock;
    }

    /** Nothing for a batch that is over: what it did is done, and an intent of it that is still found was never committed. */
    Optional<BatchRecord> find(String batch) {
        Map<String, AttributeValue> item = requests.read(() -> client.getItem(request ->
                        request.tableName(table).key(Layout.batch(batch).key()).consistentRead(true)))
                .item();
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BatchRecord(State.valueOf(Attributes.text(item, STATE)), Attributes.number(item, BEAT)));
    }

    boolean isCommitted(String batch) {
        return find(batch).filter(record -> record.state() == State.COMMITTED).isPresent();
    }

    void begin(String batch) {
        requests.write(_ -> client.updateItem(request -> request.tableName(table)
                .key(Layout.batch(batch).key())
                .updateExpression("SET #state = :pending")
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(Map.of(":pending", Attributes.text(State.PENDING.name())))));
    }

    /** @return false where others have given it up */
    boolean beat(String batch) {
        return change(batch, "ADD beat :one", Map.of(":one", Attributes.number(1)));
    }

    /** @return false where others have given it up */
    boolean commit(String batch) {
        return change(batch, "SET #state = :next", Map.of(":next", Attributes.text(State.COMMITTED.name())))
                || isCommitted(batch);
    }

    /** Nobody commits it afterwards; one that is committed stays so. */
    void abort(String batch) {
        change(
                batch,
                "SET #state = :next, expires = :expires",
                Map.of(
                        ":next",
                        Attributes.text(State.ABORTED.name()),
                        ":expires",
                        Attributes.number(clock.instant().plus(MEMORY).getEpochSecond())));
    }

    void delete(String batch) {
        requests.write(_ -> client.deleteItem(
                request -> request.tableName(table).key(Layout.batch(batch).key())));
    }

    private boolean change(String batch, String update, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":pending", Attributes.text(State.PENDING.name()));
        return requests.write(_ -> {
            try {
                client.updateItem(request -> request.tableName(table)
                        .key(Layout.batch(batch).key())
                        .updateExpression(update)
                        .conditionExpression("#state = :pending")
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(all));
                return true;
            } catch (ConditionalCheckFailedException decided) {
                return false;
            }
        });
    }
}

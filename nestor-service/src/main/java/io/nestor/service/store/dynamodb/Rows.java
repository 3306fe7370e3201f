package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Range;
import io.nestor.service.store.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Reads items of the table as they are, each as of a moment after the call began (strongly consistent). */
final class Rows {
    private final DynamoDbClient client;
    private final String table;
    private final Requests requests;
    private final int page;

    /** @param page most items that a request asks for; DynamoDB answers no more than 1 MB of them */
    Rows(DynamoDbClient client, String table, Requests requests, int page) {
        this.client = client;
        this.table = table;
        this.requests = requests;
        this.page = page;
    }

    Optional<Row> get(Place place) {
        Map<String, AttributeValue> item = requests.read(() -> client.getItem(
                        request -> request.tableName(table).key(place.key()).consistentRead(true)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(Row.of(item));
    }

    /** In the order of their sort keys, until there are as many documents as the limit says. */
    List<Row> query(String partition, Range range, int limit) {
        List<Row> rows = new ArrayList<>();
        QueryRequest request = request(partition, range, limit);
        int documents = 0;
        Map<String, AttributeValue> next = Map.of();
        do {
            QueryRequest following = next.isEmpty()
                    ? request
                    : request.toBuilder().exclusiveStartKey(next).build();
            QueryResponse answer = requests.read(() -> client.query(following));
            for (Map<String, AttributeValue> item : answer.items()) {
                Row row = Row.of(item);
                if (range.contains(Layout.sort(row.place()))) {
                    rows.add(row);
                    documents += isDocument(row) ? 1 : 0;
                }
            }
            next = answer.lastEvaluatedKey();
        } while (!next.isEmpty() && documents < limit);
        return firstOf(rows, limit);
    }

    /** All of the table. */
    void forEach(Consumer<Row> action) {
        Map<String, AttributeValue> next = Map.of();
        do {
            ScanRequest.Builder request = ScanRequest.builder().tableName(table).consistentRead(true);
            ScanRequest following = next.isEmpty()
                    ? request.build()
                    : request.exclusiveStartKey(next).build();
            ScanResponse answer = requests.read(() -> client.scan(following));
            answer.items().stream().map(Row::of).forEach(action);
            next = answer.lastEvaluatedKey();
        } while (!next.isEmpty());
    }

    /** The same range of several partitions, at once. */
    List<List<Row>> queries(List<String> partitions, Range range, int limit) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return partitions.stream()
                    .map(partition -> executor.submit(() -> query(partition, range, limit)))
                    .toList()
                    .stream()
                    .map(Rows::answer)
                    .toList();
        }
    }

    /** As many that there are so many documents among them, whatever becomes of the intents. */
    static List<Row> firstOf(List<Row> rows, int limit) {
        int documents = 0;
        for (int i = 0; i < rows.size(); i++) {
            documents += isDocument(rows.get(i)) ? 1 : 0;
            if (documents == limit) {
                return rows.subList(0, i + 1);
            }
        }
        return rows;
    }

    private static boolean isDocument(Row row) {
        return row.intent() == null;
    }

    private QueryRequest request(String partition, Range range, int limit) {
        @Nullable String to = range.to();
        QueryRequest.Builder request =
                QueryRequest.builder().tableName(table).consistentRead(true).limit(Math.min(limit, page));
        AttributeValue key = Attributes.text(partition);
        AttributeValue from = Attributes.text(Layout.sort(range.from()));
        return to == null
                ? request.keyConditionExpression("pk = :pk AND sk >= :from")
                        .expressionAttributeValues(Map.of(":pk", key, ":from", from))
                        .build()
                : request.keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                        .expressionAttributeValues(
                                Map.of(":pk", key, ":from", from, ":to", Attributes.text(Layout.sort(to))))
                        .build();
    }

    private static <T> T answer(Future<T> query) {
        try {
            return query.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreFailure("Interrupted while reading from DynamoDB", interrupted);
        }
    }
}

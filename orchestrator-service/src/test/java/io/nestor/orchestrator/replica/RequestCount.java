package io.nestor.orchestrator.replica;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Counts a client's requests, the write units that they take, and which partition keys are written to. */
final class RequestCount implements ExecutionInterceptor {
    /** Names of an item's attributes count, too. */
    private static final int NAMES = 40;

    private final Map<String, Integer> requests = new TreeMap<>();
    private final Map<String, Integer> written = new HashMap<>();
    private double writeUnits;

    @Override
    public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        requests.merge(context.request().getClass().getSimpleName().replace("Request", ""), 1, Integer::sum);
        keys(context.request()).forEach(key -> written.merge(key.get("pk").s(), 1, Integer::sum));
        writeUnits += writeUnits(context.request());
    }

    synchronized void reset() {
        requests.clear();
        written.clear();
        writeUnits = 0;
    }

    synchronized int requests() {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized double writeUnits() {
        return writeUnits;
    }

    /** Of the items that were written. */
    synchronized double shareOfTheHottestKey() {
        int all = written.values().stream().mapToInt(Integer::intValue).sum();
        return written.values().stream().mapToInt(Integer::intValue).max().orElse(0) / (double) Math.max(1, all);
    }

    @Override
    public synchronized String toString() {
        return "%s, %.0f write units, hottest key %.2f of the items written"
                .formatted(requests, writeUnits, shareOfTheHottestKey());
    }

    private static Stream<Map<String, AttributeValue>> keys(SdkRequest request) {
        return switch (request) {
            case UpdateItemRequest update -> Stream.of(update.key());
            case DeleteItemRequest delete -> Stream.of(delete.key());
            case TransactWriteItemsRequest batch ->
                batch.transactItems().stream().map(RequestCount::key);
            default -> Stream.of();
        };
    }

    private static Map<String, AttributeValue> key(TransactWriteItem item) {
        return item.update() == null ? item.delete().key() : item.update().key();
    }

    /** One for each KB of an item, twice that in a transaction; counted here, for DynamoDB Local's own count is too low. */
    private static double writeUnits(SdkRequest request) {
        return switch (request) {
            case UpdateItemRequest update -> units(update.key(), update.expressionAttributeValues());
            case DeleteItemRequest delete -> units(delete.key(), Map.of());
            case TransactWriteItemsRequest batch ->
                2
                        * batch.transactItems().stream()
                                .mapToDouble(item -> units(
                                        key(item),
                                        item.update() == null
                                                ? Map.of()
                                                : item.update().expressionAttributeValues()))
                                .sum();
            default -> 0;
        };
    }

    private static double units(Map<String, AttributeValue> key, Map<String, AttributeValue> values) {
        return Math.ceil((NAMES + size(key) + size(values)) / 1_024.0);
    }

    private static double size(Map<String, AttributeValue> values) {
        return values.values().stream()
                .mapToInt(value -> value.b() == null
                        ? String.valueOf(value.s()).length()
                        : value.b().asByteArrayUnsafe().length)
                .sum();
    }
}

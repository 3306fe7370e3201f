package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A conditional update or delete of one item, which answers with the item where its condition does not hold.
 *
 * @param update absent for a delete
 */
record Statement(
        Place place,
        @Nullable String update,
        String condition,
        Map<String, String> names,
        @Nullable Map<String, AttributeValue> values) {

    /** Makes a change for good. */
    static Statement write(Change change, String stamp) {
        Terms terms = new Terms();
        String condition = terms.holds(change) + " AND attribute_not_exists(" + terms.name(Attributes.INTENT) + ")";
        return change.content() == null
                ? terms.delete(change.place(), condition)
                : terms.put(change.place(), change.content(), change.expires(), stamp, condition);
    }

    /** Notes what a batch makes of an item once it is committed. */
    static Statement intend(Change change, String batch) {
        Terms terms = new Terms();
        String intent = terms.name(Attributes.INTENT);
        String condition =
                "%s AND (attribute_not_exists(%s) OR %s)".formatted(terms.holds(change), intent, terms.isOf(batch));
        String update =
                "SET %s = %s".formatted(intent, terms.value("intent", new Intent(batch, change.content()).value()));
        return terms.statement(change.place(), update, condition);
    }

    /** Does what a committed batch intends. */
    static Statement apply(Place place, Intent intent) {
        Terms terms = new Terms();
        String condition = terms.isOf(intent.batch());
        return intent.content() == null
                ? terms.delete(place, condition)
                : terms.put(place, intent.content(), 0, intent.batch(), condition);
    }

    /** Removes an intent from an item that holds nothing else. */
    static Statement removePlace(Place place, String batch) {
        Terms terms = new Terms();
        return terms.delete(
                place, terms.isOf(batch) + " AND attribute_not_exists(" + terms.name(Attributes.VERSION) + ")");
    }

    /** Removes an intent from a document. */
    static Statement removeIntent(Place place, String batch) {
        Terms terms = new Terms();
        String condition = terms.isOf(batch) + " AND attribute_exists(" + terms.name(Attributes.VERSION) + ")";
        return terms.statement(place, "REMOVE " + terms.name(Attributes.INTENT), condition);
    }

    void send(DynamoDbClient client, String table) {
        if (update == null) {
            client.deleteItem(request -> request.tableName(table)
                    .key(place.key())
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        } else {
            client.updateItem(request -> request.tableName(table)
                    .key(place.key())
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
        }
    }

    TransactWriteItem inTransaction(String table) {
        return update == null
                ? TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table)
                                .key(place.key())
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build()
                : TransactWriteItem.builder()
                        .update(write -> write.tableName(table)
                                .key(place.key())
                                .updateExpression(update)
                                .conditionExpression(condition)
                                .expressionAttributeNames(names)
                                .expressionAttributeValues(values)
                                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                        .build();
    }

    /** Collects the names and values that expressions refer to. */
    private static final class Terms {
        private final Map<String, String> names = new TreeMap<>();
        private final Map<String, AttributeValue> values = new TreeMap<>();

        String name(String attribute) {
            names.put("#" + attribute, attribute);
            return "#" + attribute;
        }

        String value(String label, AttributeValue value) {
            values.put(":" + label, value);
            return ":" + label;
        }

        String holds(Change change) {
            return switch (change.expectation()) {
                case Expectation.Any() -> isDividedInto(change.parts());
                case Expectation.Absent() -> "attribute_not_exists(" + name(Attributes.VERSION) + ")";
                case Expectation.Version(long version) ->
                    "%s AND %s = %s"
                            .formatted(
                                    isDividedInto(change.parts()),
                                    name(Attributes.VERSION),
                                    value("expected", Attributes.number(version)));
            };
        }

        private String isDividedInto(int parts) {
            String name = name(Attributes.PARTS);
            return parts == 0
                    ? "attribute_not_exists(" + name + ")"
                    : name + " = " + value("present", Attributes.number(parts));
        }

        String isOf(String batch) {
            return "%s.%s = %s"
                    .formatted(name(Attributes.INTENT), name(Attributes.BATCH), value("batch", Attributes.text(batch)));
        }

        Statement put(Place place, Content content, long expires, String stamp, String condition) {
            List<String> set = new ArrayList<>();
            List<String> remove = new ArrayList<>(List.of(name(Attributes.INTENT)));
            String version = name(Attributes.VERSION);
            set.add("%s = if_not_exists(%s, %s) + %s"
                    .formatted(
                            version, version, value("zero", Attributes.number(0)), value("one", Attributes.number(1))));
            set.add(equation(Attributes.STAMP, Attributes.text(stamp)));
            set.add(equation(Attributes.DOCUMENT, Attributes.bytes(content.bytes())));
            setOrRemove(set, remove, Attributes.PACKED, content.packed() ? AttributeValue.fromBool(true) : null);
            setOrRemove(set, remove, Attributes.PARTS, content.isDivided() ? Attributes.number(content.parts()) : null);
            if (expires > 0) {
                set.add(equation(Attributes.EXPIRES, Attributes.number(expires)));
            }
            String update = "SET " + String.join(", ", set) + " REMOVE " + String.join(", ", remove);
            return statement(place, update, condition);
        }

        Statement delete(Place place, String condition) {
            return statement(place, null, condition);
        }

        Statement statement(Place place, @Nullable String update, String condition) {
            return new Statement(place, update, condition, names, values.isEmpty() ? null : values);
        }

        private void setOrRemove(
                List<String> set, List<String> remove, String attribute, @Nullable AttributeValue value) {
            if (value == null) {
                remove.add(name(attribute));
            } else {
                set.add(equation(attribute, value));
            }
        }

        private String equation(String attribute, AttributeValue value) {
            return name(attribute) + " = " + value(attribute, value);
        }
    }
}

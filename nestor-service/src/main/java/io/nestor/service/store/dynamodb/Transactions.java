package io.nestor.service.store.dynamodb;

import io.nestor.service.store.StoreFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Makes changes all or nothing, as many as DynamoDB takes at once. A single one needs no transaction, at half the price. */
final class Transactions {
    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient client;
    private final String table;
    private final Requests requests;

    Transactions(DynamoDbClient client, String table, Requests requests) {
        this.client = client;
        this.table = table;
        this.requests = requests;
    }

    /** @param stamp tells a try from all others, also to DynamoDB: sent twice, it is done once */
    Outcome write(List<Change> changes, String stamp) {
        List<Statement> statements =
                changes.stream().map(change -> Statement.write(change, stamp)).toList();
        return send(changes, statements, stamp);
    }

    /** Puts a batch's intents. */
    Outcome intend(List<Change> changes, String batch, String stamp) {
        List<Statement> statements =
                changes.stream().map(change -> Statement.intend(change, batch)).toList();
        return send(changes, statements, stamp);
    }

    /** @return false where the conditions do not hold */
    boolean sendAll(List<Statement> statements, String stamp) {
        return requests.write(_ -> {
            try {
                transact(statements, stamp);
                return true;
            } catch (TransactionCanceledException cancelled) {
                if (cancelled.cancellationReasons().stream().anyMatch(Transactions::isConditionFailed)) {
                    return false;
                }
                throw cancelled;
            }
        });
    }

    /** @return false where its condition does not hold, be it that an earlier try was done */
    boolean send(Statement statement) {
        return requests.write(_ -> {
            try {
                statement.send(client, table);
                return true;
            } catch (ConditionalCheckFailedException refused) {
                return false;
            }
        });
    }

    private Outcome send(List<Change> changes, List<Statement> statements, String stamp) {
        return requests.write(unknown -> {
            try {
                if (statements.size() == 1) {
                    statements.getFirst().send(client, table);
                } else {
                    transact(statements, stamp);
                }
                return Outcome.DONE;
            } catch (ConditionalCheckFailedException refused) {
                return alone(changes.getFirst(), row(refused.item()), stamp, unknown);
            } catch (TransactionCanceledException cancelled) {
                return together(changes, cancelled);
            }
        });
    }

    private void transact(List<Statement> statements, String stamp) {
        client.transactWriteItems(request -> request.clientRequestToken(stamp)
                .transactItems(statements.stream()
                        .map(statement -> statement.inTransaction(table))
                        .toList()));
    }

    /** Without a transaction, DynamoDB does not know a write that it has done already. */
    private Outcome alone(Change change, @Nullable Row present, String stamp, boolean unknown) {
        if (present != null && present.stamp().equals(stamp)) {
            return Outcome.DONE;
        }
        Outcome outcome = outcome(change, present);
        if (unknown && outcome instanceof Outcome.Lost) {
            throw new StoreFailure(
                    "A write of " + change.key() + " was lost on the way, and others have written since",
                    new IOException("DynamoDB did not answer"));
        }
        return outcome;
    }

    private static Outcome together(List<Change> changes, TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (isConditionFailed(reasons.get(i))) {
                return outcome(
                        changes.get(i),
                        row(reasons.get(i).hasItem() ? reasons.get(i).item() : null));
            }
        }
        throw cancelled;
    }

    /** Why a change was refused. */
    private static Outcome outcome(Change change, @Nullable Row present) {
        if (present != null && present.intent() != null) {
            return new Outcome.Blocked(present);
        }
        if (!Row.holds(change.expectation(), present)) {
            return new Outcome.Lost(change.key());
        }
        int parts = present == null ? 0 : present.content().parts();
        return parts == change.parts() ? Outcome.AGAIN : new Outcome.Divided(change.key(), parts);
    }

    private static boolean isConditionFailed(CancellationReason reason) {
        return CONDITION_FAILED.equals(reason.code());
    }

    private static @Nullable Row row(@Nullable Map<String, AttributeValue> item) {
        return item == null || item.isEmpty() ? null : Row.of(item);
    }
}

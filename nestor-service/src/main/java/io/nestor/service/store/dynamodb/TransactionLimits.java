package io.nestor.service.store.dynamodb;

import java.util.ArrayList;
import java.util.List;

/** How much a transaction takes. */
record TransactionLimits(int writes, int bytes) {
    /** DynamoDB's are 100 and 4 MB, counted its own way. */
    static final TransactionLimits DYNAMODB = new TransactionLimits(100, 3_500_000);

    boolean allow(List<Change> changes) {
        return changes.size() <= writes
                && changes.stream().mapToLong(Change::size).sum() <= bytes;
    }

    /** In the same order, each as large as a transaction may be. */
    List<List<Change>> groups(List<Change> changes) {
        List<List<Change>> groups = new ArrayList<>();
        List<Change> group = new ArrayList<>();
        long size = 0;
        for (Change change : changes) {
            if (group.size() == writes || (!group.isEmpty() && size + change.size() > bytes)) {
                groups.add(group);
                group = new ArrayList<>();
                size = 0;
            }
            group.add(change);
            size += change.size();
        }
        groups.add(group);
        return groups;
    }
}

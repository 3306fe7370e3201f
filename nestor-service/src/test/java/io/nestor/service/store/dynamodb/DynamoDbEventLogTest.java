package io.nestor.service.store.dynamodb;

import io.nestor.service.eventlog.EventLogContract;
import io.nestor.service.store.Store;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoDbEventLogTest extends EventLogContract {
    @RegisterExtension
    LocalTable table = new LocalTable();

    @Override
    protected Store openStore() {
        return table.store();
    }
}

package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Store;
import io.nestor.service.store.StoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoDbStoreTest extends StoreContract {
    @RegisterExtension
    LocalTable table = new LocalTable();

    @Override
    protected Store open() {
        return table.store();
    }
}

package io.nestor.service.store.dynamodb;

import io.nestor.service.store.Store;
import io.nestor.service.store.StoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where a transaction takes three writes, nearly every batch of the contract is a large one. */
class LargeBatchStoreTest extends StoreContract {
    @RegisterExtension
    LocalTable table = new LocalTable();

    @Override
    protected Store open() {
        return table.store(3);
    }

    /** A write takes a dozen requests. */
    @Override
    protected int times(int usual) {
        return usual / 6;
    }
}

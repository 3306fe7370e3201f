package io.nestor.service.store.memory;

import io.nestor.service.store.Store;
import io.nestor.service.store.StoreContract;

class MemoryStoreTest extends StoreContract {
    @Override
    protected Store open() {
        return new MemoryStore();
    }
}

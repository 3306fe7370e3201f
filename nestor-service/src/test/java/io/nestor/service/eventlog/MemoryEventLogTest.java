package io.nestor.service.eventlog;

import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;

class MemoryEventLogTest extends EventLogContract {
    @Override
    protected Store openStore() {
        return new MemoryStore();
    }
}

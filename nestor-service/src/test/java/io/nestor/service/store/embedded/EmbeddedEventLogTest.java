package io.nestor.service.store.embedded;

import io.nestor.service.eventlog.EventLogContract;
import io.nestor.service.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEventLogTest extends EventLogContract {
    @TempDir
    Path directory;

    @Override
    protected Store openStore() {
        return EmbeddedStore.open(directory);
    }
}

package io.nestor.catalog.sync;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.definition.Limits;
import io.nestor.catalog.entry.TestCatalog;
import io.nestor.catalog.git.Credentials;
import io.nestor.catalog.git.GitUrl;
import io.nestor.catalog.git.Mirrors;
import io.nestor.catalog.git.Remote;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A catalog in memory, and syncs of repositories into it. */
public final class SyncFixture implements AutoCloseable {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final Store store = new MemoryStore();
    private TestCatalog catalog = TestCatalog.on(store, CLOCK);
    private Mirrors mirrors;

    SyncFixture(Path folder) {
        mirrors = new Mirrors(folder.resolve("mirrors"));
    }

    /** As if the service were started again on the same store. */
    void restart() {
        catalog = TestCatalog.on(store, CLOCK);
    }

    /** As if the clones were deleted. */
    void loseClones(Path newFolder) {
        mirrors.close();
        mirrors = new Mirrors(newFolder);
    }

    TestCatalog catalog() {
        return catalog;
    }

    Mirrors mirrors() {
        return mirrors;
    }

    RepositorySync sync(String name, String url, @Nullable String branch, String path) {
        return new RepositorySync(
                name,
                path,
                new Remote(GitUrl.parse(url), branch, new Credentials.None(), Duration.ofSeconds(5)),
                mirrors.of(name),
                new Ingestion(name, new DefinitionReader(Limits.DEFAULT), catalog.catalog()::apply),
                new RepositoryRecords(store, name),
                CLOCK,
                new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        mirrors.close();
        store.close();
    }
}

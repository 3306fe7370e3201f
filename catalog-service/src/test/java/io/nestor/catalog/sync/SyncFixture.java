package io.nestor.catalog.sync;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.definition.Limits;
import io.nestor.catalog.entry.Objection;
import io.nestor.catalog.entry.RepositoryChange;
import io.nestor.catalog.entry.TestCatalog;
import io.nestor.service.git.Credentials;
import io.nestor.service.git.GitUrl;
import io.nestor.service.git.Remote;
import io.nestor.service.lease.Leases;
import io.nestor.service.lease.Ticker;
import io.nestor.service.mirror.Mirrors;
import io.nestor.service.store.Store;
import io.nestor.service.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A catalog in memory, and syncs of repositories into it. */
public final class SyncFixture implements AutoCloseable {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private final Store store = new MemoryStore();
    private TestCatalog catalog = TestCatalog.on(store, CLOCK);
    private final Path folder;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Mirrors mirrors;

    SyncFixture(Path folder) {
        this.folder = folder;
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

    /** As if a disk had lost the ends of some of the clones' files; they are opened afresh afterwards. */
    void damageClones(String ending) throws IOException {
        mirrors.close();
        try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 30));
            }
        }
        mirrors = new Mirrors(folder.resolve("mirrors"));
    }

    Leases leases() {
        return new Leases(store, "repositories", Duration.ofSeconds(10), Ticker.SYSTEM);
    }

    TestCatalog catalog() {
        return catalog;
    }

    Mirrors mirrors() {
        return mirrors;
    }

    RepositorySync sync(String name, String url, @Nullable String branch, String path) {
        return sync(name, url, branch, path, change -> catalog.catalog().apply(change));
    }

    /** @param publishing what becomes of the changes */
    RepositorySync sync(
            String name,
            String url,
            @Nullable String branch,
            String path,
            Function<RepositoryChange, List<Objection>> publishing) {
        return new RepositorySync(
                name,
                path,
                new Remote(GitUrl.parse(url), branch, new Credentials.None(), Duration.ofSeconds(5)),
                mirrors.of(name),
                new Ingestion(name, new DefinitionReader(Limits.DEFAULT), publishing),
                new RepositoryRecords(store, name),
                new Turn(leases(), UUID.randomUUID().toString(), timer, Duration.ofMillis(300)),
                CLOCK,
                new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        mirrors.close();
        store.close();
    }
}

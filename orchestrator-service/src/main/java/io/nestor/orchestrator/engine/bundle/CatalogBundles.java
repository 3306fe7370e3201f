package io.nestor.orchestrator.engine.bundle;

import io.nestor.clients.catalog.CatalogClient;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.orchestrator.engine.Bundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;

/** Bundles of the catalog, by digest: one that is here needs the catalog no more. */
final class CatalogBundles implements Bundles {
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._:-]*[A-Za-z0-9])?");

    private final Path directory;
    private final CatalogClient catalog;
    private final Unpacked unpacked;
    private final Map<String, Lock> fetching = new ConcurrentHashMap<>();

    CatalogBundles(Path directory, CatalogClient catalog, Unpacked unpacked) {
        this.directory = directory.toAbsolutePath().normalize();
        this.catalog = catalog;
        this.unpacked = unpacked;
    }

    @Override
    public Path folder(String name, String version, String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("'" + digest + "' is no digest");
        }
        Path folder = directory.resolve(digest.replace(':', '-'));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Lock lock = fetching.computeIfAbsent(digest, any -> new ReentrantLock());
        lock.lock();
        try {
            if (!Files.isDirectory(folder)) {
                fetch(name, version, digest, folder);
            }
            return folder;
        } finally {
            lock.unlock();
        }
    }

    private void fetch(String name, String version, String digest, Path folder) {
        Path scratch = scratch();
        try {
            Path archive = scratch.resolve("bundle.tar.gz");
            Path content = Files.createDirectory(scratch.resolve("content"));
            check(name, version, digest, catalog.bundle(name, version, archive));
            unpack(name, version, archive, content);
            Files.move(content, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep the bundle of " + name + ":" + version + " in " + directory, e);
        } finally {
            remove(scratch);
        }
    }

    private void unpack(String name, String version, Path archive, Path content) {
        try {
            unpacked.into(content, archive);
        } catch (IOException e) {
            throw new NestorException(
                    ErrorCode.INTERNAL_ERROR,
                    "the bundle of " + name + ":" + version + " can't be unpacked: " + e.getMessage(),
                    Map.of(),
                    e);
        }
    }

    private static void check(String name, String version, String expected, String digest) {
        if (!Objects.equals(expected, digest)) {
            throw NestorException.conflict("the catalog's bundle of " + name + ":" + version + " is " + digest
                    + ", but the deployment was made with " + expected
                    + "; published versions must not change, so publish a new one");
        }
    }

    private Path scratch() {
        try {
            Files.createDirectories(directory);
            return Files.createTempDirectory(directory, ".fetching-");
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to " + directory, e);
        }
    }

    private static void remove(Path scratch) {
        try {
            FileSystemUtils.deleteRecursively(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + scratch, e);
        }
    }
}

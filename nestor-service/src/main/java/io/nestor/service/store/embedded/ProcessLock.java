package io.nestor.service.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps others off a database: other processes, and other stores of this one. The operating system drops it with the process. */
final class ProcessLock implements AutoCloseable {
    /** Closing any channel on a file drops this process's locks on it, so one that is held must not be opened again. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param existing file to lock
     * @throws CannotOpenStoreException if somebody holds the lock
     */
    static ProcessLock acquire(Path existing) throws IOException {
        Path file = existing.toRealPath();
        if (!HELD.add(file)) {
            throw inUse(file, "this process");
        }
        try {
            return new ProcessLock(file, lock(file));
        } catch (IOException | RuntimeException failure) {
            HELD.remove(file);
            throw failure;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse(file, "process " + Files.readString(file));
            }
            channel.truncate(0);
            channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            HELD.remove(file);
        }
    }

    private static CannotOpenStoreException inUse(Path file, String holder) {
        return new CannotOpenStoreException(
                "the database in %s is in use by %s".formatted(file.getParent(), holder), null);
    }
}

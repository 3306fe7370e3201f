package io.nestor.service.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps others off a database: other stores of this process always, other processes unless they share it too. The
 * operating system drops it with the process. Of the locked file's bytes the first is a gate, through which one process
 * at a time comes to share the database; the second is locked, shared, by all those who are in.
 */
final class ProcessLock implements AutoCloseable {
    private static final int GATE = 0;
    private static final int PRESENCE = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Closing any channel on a file drops this process's locks on it, so one that is held must not be opened again. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private @Nullable FileLock gate;
    private boolean alone;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param existing file to lock
     * @param shared whether processes that say the same here may have the database open too
     * @throws CannotOpenStoreException if somebody holds the lock
     */
    static ProcessLock acquire(Path existing, boolean shared) throws IOException {
        Path file = existing.toRealPath();
        if (!HELD.add(file)) {
            throw inUse(file, "this process");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                ProcessLock lock = new ProcessLock(file, channel);
                lock.enter(shared);
                channel.truncate(0);
                channel.write(UTF_8.encode(Long.toString(ProcessHandle.current().pid())));
                return lock;
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException | RuntimeException failure) {
            HELD.remove(file);
            throw failure;
        }
    }

    private void enter(boolean shared) throws IOException {
        if (!shared) {
            if (channel.tryLock() == null) {
                throw inUse(file, "process " + Files.readString(file));
            }
            alone = true;
            return;
        }
        gate = passGate();
        FileLock only = channel.tryLock(PRESENCE, 1, false);
        alone = only != null;
        if (only != null) {
            only.release();
        }
        if (channel.tryLock(PRESENCE, 1, true) == null) {
            throw new IllegalStateException("somebody locks " + file + " without coming through its gate");
        }
    }

    /** Others who share it hold the gate for a moment; one who has it to himself holds it as long as he lives. */
    private FileLock passGate() throws IOException {
        long begun = System.nanoTime();
        while (true) {
            FileLock passed = channel.tryLock(GATE, 1, false);
            if (passed != null) {
                return passed;
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw inUse(file, "process " + Files.readString(file) + ", which does not share it");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether no other process has the database open; true for sure until {@link #opened}. */
    boolean isAlone() {
        return alone;
    }

    /** Lets others who share the database open it. */
    void opened() throws IOException {
        FileLock passed = gate;
        if (passed != null) {
            passed.release();
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

package io.nestor.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes of a service as its training left them, for later starts to find loaded. It lies beside the jar that it was
 * made of, and carries the name of the Java that made it: no other could use it.
 */
record StartupArchive(Path file) {
    private static final String JAVA = System.getProperty("java.vm.version", "unknown");

    static StartupArchive beside(Path jar) {
        return new StartupArchive(jar.resolveSibling("start-up-" + JAVA + ".aot"));
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** What to start the service with: nothing where there is no archive. What is wrong with one is nobody's concern. */
    List<String> options() {
        return exists() ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off") : List.of();
    }

    /** Takes a finished one. */
    void accept(Path draft) throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return whether there was one */
    boolean discard() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}

package io.nestor.orchestrator.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps an orchestrator that has been replaced from starting anything more, however long it was stopped between its last
 * look at its lease and the start of the process. Each orchestrator of a run leaves the number of its epoch in a directory
 * before it looks for what its predecessor has started. A command looks there for a higher number after it has left its
 * own pid: so either it sees that it has been replaced, or whoever replaces its orchestrator sees it.
 */
record Fence(Path directory) {
    /** Needs nothing of the {@code PATH}. The tool takes the place of this shell, and gets its signals. */
    private static final String GUARD = """
            for epoch in "$1/$2".*; do
              if [ "${epoch##*.}" -gt "$3" ] 2>/dev/null; then
                echo "another orchestrator carries this out by now" >&2
                exit 75
              fi
            done
            shift 3
            exec "$@"
            """;

    private static final int KEPT = 20;

    static Fence of(Path records) {
        return new Fence(records.resolveSibling(".epochs"));
    }

    /** Shuts out all that belongs to lower epochs of the run. */
    void raise(String run, long epoch) {
        try {
            Files.createDirectories(directory);
            Files.createFile(directory.resolve(run + "." + epoch));
            forgetTheOldest();
        } catch (FileAlreadyExistsException raised) {
            // By an earlier command of the same epoch
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to " + directory, e);
        }
    }

    private void forgetTheOldest() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> newestFirst = entries.sorted(Comparator.comparingLong(
                                    (Path entry) -> entry.toFile().lastModified())
                            .reversed())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    /** What goes before a command of an epoch. */
    List<String> guard(String run, long epoch) {
        return List.of("/bin/sh", "-c", GUARD, "fence", directory.toString(), run, Long.toString(epoch));
    }
}

package io.nestor.cli.completion;

import io.nestor.cli.context.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Lists of names, in files of the user's cache: whoever presses the key twice does not wait twice. */
public final class NameCache {
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Path folder;
    private final InstantSource clock;

    private NameCache(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public static NameCache of(Surroundings surroundings, InstantSource clock) {
        Path caches = surroundings
                .variable("XDG_CACHE_HOME")
                .map(surroundings::resolve)
                .orElseGet(() -> surroundings.home().resolve(".cache"));
        return new NameCache(caches.resolve("nestor"), clock);
    }

    /** @param key says whose names and which; one list is kept for each */
    public List<String> names(String key, Supplier<List<String>> source) {
        Path file = folder.resolve(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".names");
        try {
            return isFresh(file) ? Files.readAllLines(file) : keep(file, source.get());
        } catch (IOException unusable) {
            return source.get();
        }
    }

    private boolean isFresh(Path file) throws IOException {
        return Files.exists(file)
                && Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant())
                                .abs()
                                .compareTo(FRESH)
                        < 0;
    }

    private List<String> keep(Path file, List<String> names) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "names", ".tmp");
        Files.write(draft, names);
        Files.setLastModifiedTime(draft, FileTime.from(clock.instant()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return names;
    }
}

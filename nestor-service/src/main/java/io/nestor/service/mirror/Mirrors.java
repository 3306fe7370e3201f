package io.nestor.service.mirror;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The mirrors of one service, each in a folder of its own, also of repositories that are not configured any more. */
public final class Mirrors implements AutoCloseable {
    private final Path directory;
    private final Map<String, Mirror> open = new ConcurrentHashMap<>();

    public Mirrors(Path directory) {
        this.directory = directory;
    }

    /** The mirror of the repository of this name; empty until it is fetched. */
    public Mirror of(String repository) {
        return open.computeIfAbsent(repository, name -> Mirror.open(directory.resolve(name)));
    }

    @Override
    public void close() {
        open.values().forEach(Mirror::close);
    }
}

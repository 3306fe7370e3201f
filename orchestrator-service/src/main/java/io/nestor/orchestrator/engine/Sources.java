package io.nestor.orchestrator.engine;

import io.nestor.models.error.NestorException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds in a definition's folder what {@code source} of its {@code engine_configs} names. Thread-safe; share one. */
public final class Sources {
    private final Bundles bundles;
    private final String engine;
    private final Predicate<Path> kind;
    private final String otherwise;

    /**
     * @param engine as in {@code engine_configs}
     * @param kind tells what the engine works on from other files
     * @param otherwise what a path is that is nothing of that kind, as {@code no file of the definition's folder}
     */
    public Sources(Bundles bundles, String engine, Predicate<Path> kind, String otherwise) {
        this.bundles = bundles;
        this.engine = engine;
        this.kind = kind;
        this.otherwise = otherwise;
    }

    /** Where a source is. */
    public sealed interface Located {}

    /**
     * It is there.
     *
     * @param folder of the definition, shared with others: not to be written to
     * @param source its absolute path in that folder
     */
    public record Found(Path folder, Path source) implements Located {}

    /** The folder can't be had, or the source is not in it. */
    public record Missing(Outcome.Failed failure) implements Located {}

    /** @param source as the definition has it; absent: the folder itself */
    public Located locate(ResourceTask task, @Nullable String source) {
        var metadata = task.definition().metadata();
        Path folder;
        try {
            folder = bundles.folder(metadata.name(), metadata.version(), task.bundle())
                    .toAbsolutePath()
                    .normalize();
        } catch (NestorException notThere) {
            return new Missing(new Outcome.Failed(
                    "bundle_unavailable", notThere.getMessage(), notThere.code().retryable()));
        }
        String path = source == null ? "" : source;
        return inside(folder, path)
                .filter(kind)
                .<Located>map(found -> new Found(folder, found))
                .orElseGet(() -> new Missing(new Outcome.Failed(
                        "source_missing",
                        "engine_configs." + engine + ".source: '" + path + "' is " + otherwise,
                        false)));
    }

    private static Optional<Path> inside(Path folder, String path) {
        try {
            return Optional.of(folder.resolve(path).normalize()).filter(found -> found.startsWith(folder));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}

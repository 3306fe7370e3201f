package io.nestor.orchestrator.engine.plugin;

import io.nestor.service.identity.InvalidConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where jars with engines are. */
final class PluginPath {
    private PluginPath() {}

    /** The jars themselves, and those in the folders, by name. */
    static List<Path> jars(List<Path> path) {
        return path.stream()
                .map(Path::toAbsolutePath)
                .flatMap(PluginPath::jars)
                .distinct()
                .toList();
    }

    private static Stream<Path> jars(Path entry) {
        if (Files.isRegularFile(entry)) {
            return Stream.of(entry);
        }
        if (!Files.isDirectory(entry)) {
            throw new InvalidConfiguration(
                    PluginProperties.PATH,
                    "there is no " + entry,
                    "Name jars, or folders with jars; make the folder, or take it off " + PluginProperties.PATH + ".");
        }
        try (Stream<Path> files = Files.list(entry)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("can't list " + entry, e);
        }
    }
}

package io.nestor.catalog.sync;

import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The definition files of one repository, as of the last sync. */
final class FileIndex {
    private final TreeMap<String, FileState> byPath = new TreeMap<>();
    private final Map<String, Set<String>> filesBySource = new HashMap<>();

    /** How many definitions have a name. */
    private final Map<String, Integer> names = new HashMap<>();

    /** The few that something is the matter with. */
    private final TreeMap<String, FileState> troubled = new TreeMap<>();

    FileIndex(Collection<FileState> files) {
        files.forEach(this::put);
    }

    void put(FileState file) {
        remove(file.path());
        byPath.put(file.path(), file);
        file.holdings().forEach(holding -> names.merge(holding.name(), 1, Integer::sum));
        if (file.contested() || !file.violations().isEmpty()) {
            troubled.put(file.path(), file);
        }
        sources(file)
                .forEach(source -> filesBySource
                        .computeIfAbsent(source, _ -> new HashSet<>())
                        .add(file.path()));
    }

    void remove(String path) {
        FileState file = byPath.remove(path);
        if (file != null) {
            troubled.remove(path);
            forget(names, file);
            sources(file)
                    .forEach(source -> filesBySource.computeIfPresent(source, (_, files) -> {
                        files.remove(path);
                        return files.isEmpty() ? null : files;
                    }));
        }
    }

    Optional<FileState> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Files with a definition that runs exactly this source. */
    Set<String> runningSource(String source) {
        return filesBySource.getOrDefault(source, Set.of());
    }

    Stream<String> contested() {
        return troubled.values().stream().filter(FileState::contested).map(FileState::path);
    }

    Stream<String> violated() {
        return troubled.values().stream()
                .filter(file -> !file.violations().isEmpty())
                .map(FileState::path);
    }

    /** The names that there will be when these files are gone, or as they were read. */
    Set<String> namesAfter(Collection<String> gone, Collection<FileState> read) {
        Map<String, Integer> next = new HashMap<>(names);
        gone.forEach(path -> find(path).ifPresent(file -> forget(next, file)));
        for (FileState file : read) {
            file.holdings().forEach(holding -> next.merge(holding.name(), 1, Integer::sum));
        }
        return next.keySet();
    }

    private static void forget(Map<String, Integer> names, FileState file) {
        for (FileState.Holding holding : file.holdings()) {
            names.computeIfPresent(holding.name(), (_, count) -> count == 1 ? null : count - 1);
        }
    }

    Set<String> paths() {
        return byPath.keySet();
    }

    List<FileViolation> violations() {
        return troubled.values().stream()
                .flatMap(file -> file.violations().stream())
                .sorted(Comparator.comparing(FileViolation::file)
                        .thenComparing(FileViolation::line, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private static Stream<String> sources(FileState file) {
        return file.holdings().stream()
                .flatMap(holding -> holding.sources().stream())
                .distinct();
    }
}

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The definition files of one repository, as of the last sync. */
final class FileIndex {
    private final TreeMap<String, FileState> byPath = new TreeMap<>();
    private final Map<String, Set<String>> filesBySource = new HashMap<>();

    FileIndex(Collection<FileState> files) {
        files.forEach(this::put);
    }

    FileIndex copy() {
        return new FileIndex(byPath.values());
    }

    void put(FileState file) {
        remove(file.path());
        byPath.put(file.path(), file);
        sources(file)
                .forEach(source -> filesBySource
                        .computeIfAbsent(source, _ -> new HashSet<>())
                        .add(file.path()));
    }

    void remove(String path) {
        FileState file = byPath.remove(path);
        if (file != null) {
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
        return byPath.values().stream().filter(FileState::contested).map(FileState::path);
    }

    Stream<String> violated() {
        return byPath.values().stream()
                .filter(file -> !file.violations().isEmpty())
                .map(FileState::path);
    }

    Set<String> names() {
        return byPath.values().stream()
                .flatMap(file -> file.holdings().stream())
                .map(FileState.Holding::name)
                .collect(Collectors.toSet());
    }

    Set<String> paths() {
        return byPath.keySet();
    }

    List<FileViolation> violations() {
        return byPath.values().stream()
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

package io.nestor.composer.repository;

import io.nestor.composer.team.TeamDocument;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.error.Violation;
import io.nestor.models.team.Team;
import io.nestor.models.team.TeamSource;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.document.Format;
import io.nestor.service.document.Reading;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.GitEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the files of one commit say of teams. A file in which anything is wrong says nothing; others are not affected.
 *
 * @param teams each with its file as the source
 * @param unreadable files that say nothing
 */
record TeamFiles(List<Team> teams, List<FileViolation> violations, Set<String> unreadable) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_FILES = 10_000;

    /** Empty if there is nothing at the path. */
    static Optional<TeamFiles> read(GitCommit commit, String path, DocumentReader reader) {
        return commit.find(path).map(entry -> {
            Collector collector = new Collector(commit, reader);
            if (entry.kind() == GitEntry.Kind.FOLDER) {
                collector.folder(entry);
            } else {
                collector.file(entry);
            }
            return collector.result();
        });
    }

    private static final class Collector {
        private final GitCommit commit;
        private final DocumentReader reader;
        private final Map<String, Team> teams = new LinkedHashMap<>();
        private final List<FileViolation> violations = new ArrayList<>();
        private final Set<String> unreadable = new TreeSet<>();
        private int files;

        Collector(GitCommit commit, DocumentReader reader) {
            this.commit = commit;
            this.reader = reader;
        }

        void folder(GitEntry folder) {
            try {
                commit.walk(folder, entry -> {
                    if (entry.isFile() && isDocument(entry.path())) {
                        file(entry);
                    }
                });
            } catch (IOException unreadableTree) {
                throw new UncheckedIOException(unreadableTree);
            }
        }

        void file(GitEntry file) {
            if (++files > MOST_FILES) {
                throw new UncheckedIOException(new IOException("there are more than " + MOST_FILES + " files"));
            }
            if (!file.isFile() || commit.size(file) > LARGEST) {
                refuse(file.path(), new Violation("", "is no file of at most 1 MB"));
                return;
            }
            Format format = file.path().endsWith(".json") ? Format.JSON : Format.YAML;
            List<Team> found = new ArrayList<>();
            for (Reading<Team> reading : TeamDocument.readAll(commit.read(file, LARGEST), format, reader)) {
                switch (reading) {
                    case Reading.Valid<Team>(Team team, var positions) -> {
                        Violation twice =
                                new Violation("name", "another document is of team '" + team.name() + "' too");
                        if (isKnown(team.name(), found)) {
                            refuse(file.path(), positions.locate(twice));
                        }
                        found.add(team.from(TeamSource.git(file.path())));
                    }
                    case Reading.Invalid<Team>(List<Violation> wrong) ->
                        wrong.forEach(violation -> refuse(file.path(), violation));
                }
            }
            found.forEach(team -> teams.putIfAbsent(team.name(), team));
        }

        private boolean isKnown(String name, List<Team> ofThisFile) {
            return teams.containsKey(name)
                    || ofThisFile.stream().anyMatch(other -> other.name().equals(name));
        }

        private void refuse(String file, Violation why) {
            unreadable.add(file);
            violations.add(new FileViolation(file, why.line(), why.column(), why.path(), why.message()));
        }

        TeamFiles result() {
            List<Team> readable = teams.values().stream()
                    .filter(team -> team.source() == null
                            || !unreadable.contains(String.valueOf(team.source().file())))
                    .toList();
            return new TeamFiles(readable, List.copyOf(violations), Set.copyOf(unreadable));
        }

        private static boolean isDocument(String path) {
            return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
        }
    }
}

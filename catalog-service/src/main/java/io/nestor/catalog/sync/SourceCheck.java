package io.nestor.catalog.sync;

import io.nestor.catalog.definition.Definition;
import io.nestor.catalog.definition.LfsPointer;
import io.nestor.catalog.git.TreePath;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.error.Hint;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.GitEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up in a commit what a definition's engines run: it has to be there, and be made of files only. */
final class SourceCheck {
    private final GitCommit commit;
    private final String folder;
    private final List<FileViolation> violations = new ArrayList<>();
    private final List<String> contents = new ArrayList<>();

    private SourceCheck(GitCommit commit, String folder) {
        this.commit = commit;
        this.folder = folder;
    }

    /**
     * @param violations what is wrong; if nothing is,
     * @param contents by engine, the source's Git object
     */
    record Result(List<FileViolation> violations, List<String> contents) {}

    static Result check(Definition definition, GitCommit commit, String folder) {
        SourceCheck check = new SourceCheck(commit, folder);
        definition.sources().forEach((engine, source) -> check.source(definition, engine, source));
        return new Result(check.violations, check.contents);
    }

    private void source(Definition definition, String engine, String source) {
        Optional<GitEntry> entry = commit.find(Folders.child(folder, source));
        Optional<String> problem = entry.isEmpty() ? Optional.of(missing(source)) : entry.flatMap(this::unusable);
        problem.ifPresentOrElse(
                message -> violations.add(definition.violation("spec.engine_configs." + engine + ".source", message)),
                () -> contents.add(
                        engine + " " + source + " " + entry.orElseThrow().id()));
    }

    private String missing(String source) {
        List<String> present = commit.find(Folders.of(Folders.child(folder, source)))
                .filter(parent -> parent.kind() == GitEntry.Kind.FOLDER)
                .map(parent -> commit.children(parent).stream()
                        .map(child -> folder.isEmpty()
                                ? child.path()
                                : child.path().substring(Math.min(child.path().length(), folder.length() + 1)))
                        .toList())
                .orElse(List.of());
        return "'" + source + "' does not exist in this file's folder" + Hint.didYouMean(source, present);
    }

    private Optional<String> unusable(GitEntry entry) {
        if (entry.kind() != GitEntry.Kind.FOLDER) {
            return problem(entry);
        }
        List<String> problems = new ArrayList<>();
        try {
            commit.walk(entry, inside -> problem(inside).ifPresent(problems::add));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return problems.stream().findFirst();
    }

    private Optional<String> problem(GitEntry entry) {
        if (!TreePath.isPlain(entry.path())) {
            return Optional.of(
                    "'" + entry.path() + "' is a path that leads out of its folder or into Git's own; rename it");
        }
        return switch (entry.kind()) {
            case SYMLINK -> Optional.of("'" + entry.path() + "' is a symbolic link; a source has to be made of files");
            case SUBMODULE -> Optional.of("'" + entry.path() + "' is a submodule; a source has to be made of files");
            case FILE, EXECUTABLE ->
                isLfsPointer(entry) ? Optional.of("'" + entry.path() + "' " + LfsPointer.PROBLEM) : Optional.empty();
            case FOLDER -> Optional.empty();
        };
    }

    private boolean isLfsPointer(GitEntry file) {
        return commit.size(file) < LfsPointer.LONGEST && LfsPointer.is(commit.read(file, LfsPointer.LONGEST));
    }
}

package io.nestor.catalog.sync;

import io.nestor.catalog.definition.Definition;
import io.nestor.catalog.definition.DefinitionFile;
import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.entry.Objection;
import io.nestor.catalog.entry.Proposal;
import io.nestor.catalog.entry.RepositoryChange;
import io.nestor.service.mirror.GitCommit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Reads the changed files of a commit, proposes what they say to the catalog, and notes what became of it. */
final class Ingestion {
    /** Worth a reader of their own: it knows the folders that the files before have stood in. */
    private static final int TOGETHER = 250;

    private final String repository;
    private final CommittedFiles files;
    private final Function<RepositoryChange, List<Objection>> catalog;

    /** @param catalog takes a change and says what it objects to */
    Ingestion(String repository, DefinitionReader reader, Function<RepositoryChange, List<Objection>> catalog) {
        this.repository = repository;
        this.files = new CommittedFiles(reader);
        this.catalog = catalog;
    }

    /**
     * @param index as of the last sync; left as it is
     * @return the states of the files that were read; a file without anything of the catalog's is not among them
     */
    List<FileState> ingest(GitCommit commit, ChangedFiles changed, FileIndex index) {
        List<FileDraft> drafts = read(commit, changed.read(), index);
        IdentityHashMap<Proposal, FileDraft> origins = new IdentityHashMap<>();
        drafts.forEach(draft -> draft.proposals().forEach(proposal -> origins.put(proposal, draft)));
        List<Proposal> proposals =
                drafts.stream().flatMap(draft -> draft.proposals().stream()).toList();
        Set<String> replaced = new HashSet<>(changed.gone());
        drafts.forEach(draft -> replaced.add(draft.path()));
        catalog.apply(new RepositoryChange(repository, proposals, index.namesAfter(replaced, states(drafts))))
                .forEach(objection -> Objects.requireNonNull(origins.get(objection.proposal()))
                        .refused(objection));
        return states(drafts);
    }

    private static List<FileState> states(List<FileDraft> drafts) {
        return drafts.stream().flatMap(draft -> draft.state().stream()).toList();
    }

    /** On all processors: this is most of the work of a sync. */
    private List<FileDraft> read(GitCommit commit, Collection<String> paths, FileIndex index) {
        return together(List.copyOf(paths)).parallelStream()
                .flatMap(some -> {
                    try (GitCommit own = commit.again()) {
                        return some.stream().map(path -> read(own, path, index)).toList().stream();
                    }
                })
                .toList();
    }

    private FileDraft read(GitCommit commit, String path, FileIndex index) {
        DefinitionFile file = files.read(commit, path);
        FileDraft draft = new FileDraft(path, file, index.find(path));
        for (Definition definition : file.definitions()) {
            draft.propose(repository, commit, definition);
        }
        return draft;
    }

    private static List<List<String>> together(List<String> paths) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += TOGETHER) {
            parts.add(paths.subList(from, Math.min(paths.size(), from + TOGETHER)));
        }
        return parts;
    }
}

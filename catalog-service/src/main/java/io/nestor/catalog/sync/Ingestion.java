package io.nestor.catalog.sync;

import io.nestor.catalog.definition.Definition;
import io.nestor.catalog.definition.DefinitionFile;
import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.entry.Objection;
import io.nestor.catalog.entry.Proposal;
import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.catalog.entry.RepositoryChange;
import io.nestor.catalog.git.GitCommit;
import io.nestor.catalog.git.GitEntry;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the changed files of a commit, proposes what they say to the catalog, and notes what became of it. */
final class Ingestion {
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
        Map<String, FileDraft> drafts = new LinkedHashMap<>();
        IdentityHashMap<Proposal, Origin> origins = new IdentityHashMap<>();
        List<Proposal> proposals = new ArrayList<>();
        FileIndex next = index.copy();
        changed.gone().forEach(next::remove);
        for (String path : changed.read()) {
            DefinitionFile file = files.read(commit, path);
            FileDraft draft = new FileDraft(path, file, index.find(path));
            for (Definition definition : file.definitions()) {
                propose(commit, draft, definition).ifPresent(proposal -> {
                    origins.put(proposal, new Origin(draft, definition));
                    proposals.add(proposal);
                });
            }
            drafts.put(path, draft);
            next.remove(path);
            draft.finish().ifPresent(next::put);
        }
        List<Objection> objections = catalog.apply(new RepositoryChange(repository, proposals, next.names()));
        objections.forEach(objection ->
                Objects.requireNonNull(origins.get(objection.proposal())).refused(objection));
        return drafts.values().stream()
                .flatMap(draft -> draft.finish().stream())
                .toList();
    }

    private record Origin(FileDraft draft, Definition definition) {
        void refused(Objection objection) {
            draft.contest(definition.violation(objection.path(), objection.message()));
        }
    }

    private Optional<Proposal> propose(GitCommit commit, FileDraft draft, Definition definition) {
        String folder = Folders.of(draft.path());
        draft.hold(definition, folder);
        SourceCheck.Result sources = SourceCheck.check(definition, commit, folder);
        if (!sources.violations().isEmpty()) {
            draft.violate(sources.violations());
            return Optional.empty();
        }
        GitEntry tree = commit.find(folder).orElseThrow();
        return Optional.of(new Proposal(
                definition.resource(),
                definition.deprecated(),
                definition.deprecationMessage(),
                draft.path(),
                definition.contentDigest(sources.contents()),
                new PublishedVersion.Bundle(repository, commit.id(), folder, tree.id())));
    }

    /** The state of a file while it is being found out. */
    private static final class FileDraft {
        private final String path;
        private final List<FileState.Holding> holdings = new ArrayList<>();
        private final List<FileViolation> violations = new ArrayList<>();
        private boolean contested;

        FileDraft(String path, DefinitionFile file, Optional<FileState> before) {
            this.path = path;
            violations.addAll(file.violations());
            // Broken is not gone: names stay where they were until their file says otherwise
            Set<String> unclear = file.refused();
            unclear.forEach(name -> holdings.add(new FileState.Holding(name, List.of())));
            if (!file.readable()) {
                before.ifPresent(state -> holdings.addAll(state.holdings()));
            }
        }

        String path() {
            return path;
        }

        void hold(Definition definition, String folder) {
            List<String> sources = definition.sources().values().stream()
                    .map(source -> Folders.child(folder, source))
                    .toList();
            holdings.add(new FileState.Holding(definition.name(), sources));
        }

        void violate(List<FileViolation> more) {
            violations.addAll(more);
        }

        void contest(FileViolation violation) {
            violations.add(violation);
            contested = true;
        }

        Optional<FileState> finish() {
            return holdings.isEmpty() && violations.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FileState(path, holdings, violations, contested));
        }
    }
}

package io.nestor.catalog.sync;

import io.nestor.catalog.definition.Definition;
import io.nestor.catalog.definition.DefinitionFile;
import io.nestor.catalog.entry.Objection;
import io.nestor.catalog.entry.Proposal;
import io.nestor.catalog.entry.PublishedVersion;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.GitEntry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The state of a file while it is being found out: first what it says by itself, then what the catalog says of that. */
final class FileDraft {
    private final String path;
    private final List<FileState.Holding> holdings = new ArrayList<>();
    private final List<FileViolation> violations = new ArrayList<>();
    private final IdentityHashMap<Proposal, Definition> proposed = new IdentityHashMap<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private boolean contested;

    /** @param before what was known of the file, if it was read before */
    FileDraft(String path, DefinitionFile file, Optional<FileState> before) {
        this.path = path;
        violations.addAll(file.violations());
        // Broken is not gone: names stay where they were until their file says otherwise
        file.refused().forEach(name -> holdings.add(new FileState.Holding(name, List.of())));
        if (!file.readable()) {
            before.ifPresent(state -> holdings.addAll(state.holdings()));
        }
    }

    String path() {
        return path;
    }

    /** In the order in which they stand in the file. */
    List<Proposal> proposals() {
        return proposals;
    }

    /** Proposes a definition, unless the commit lacks what its engines run. */
    void propose(String repository, GitCommit commit, Definition definition) {
        String folder = Folders.of(path);
        hold(definition, folder);
        SourceCheck.Result sources = SourceCheck.check(definition, commit, folder);
        if (!sources.violations().isEmpty()) {
            violations.addAll(sources.violations());
            return;
        }
        GitEntry tree = commit.find(folder).orElseThrow();
        Proposal proposal = new Proposal(
                definition.resource(),
                definition.deprecated(),
                definition.deprecationMessage(),
                path,
                definition.contentDigest(sources.contents()),
                new PublishedVersion.Bundle(repository, commit.id(), folder, tree.id()));
        proposed.put(proposal, definition);
        proposals.add(proposal);
    }

    private void hold(Definition definition, String folder) {
        List<String> sources = definition.sources().values().stream()
                .map(source -> Folders.child(folder, source))
                .toList();
        holdings.add(new FileState.Holding(definition.name(), sources));
    }

    /** The catalog refuses one of the proposals, as things are. */
    void refused(Objection objection) {
        Definition definition = Objects.requireNonNull(proposed.get(objection.proposal()));
        violations.add(definition.violation(objection.path(), objection.message()));
        contested = true;
    }

    /** Nothing for a file without anything of the catalog's. */
    Optional<FileState> state() {
        return holdings.isEmpty() && violations.isEmpty()
                ? Optional.empty()
                : Optional.of(new FileState(path, holdings, violations, contested));
    }
}

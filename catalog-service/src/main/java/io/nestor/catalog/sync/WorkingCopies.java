package io.nestor.catalog.sync;

import io.nestor.catalog.definition.DefinitionReader;
import io.nestor.catalog.entry.Catalog;
import io.nestor.catalog.entry.Objection;
import io.nestor.catalog.entry.Proposal;
import io.nestor.catalog.entry.RepositoryChange;
import io.nestor.models.catalog.ValidationReport;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.PathChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of a commit what the catalog would say if it were pushed; nothing is published. */
final class WorkingCopies {
    private final DefinitionReader reader;
    private final Catalog catalog;

    WorkingCopies(DefinitionReader reader, Catalog catalog) {
        this.reader = reader;
        this.catalog = catalog;
    }

    ValidationReport validate(String repository, GitCommit commit) {
        List<String> inOrder = new ArrayList<>();
        Ingestion ingestion = new Ingestion(repository, reader, change -> {
            List<Objection> objections = catalog.judge(change);
            inOrder.addAll(inOrder(change, objections));
            return objections;
        });
        FileIndex empty = new FileIndex(List.of());
        FileIndex found = new FileIndex(ingestion.ingest(commit, ChangedFiles.of(all(commit), empty), empty));
        return new ValidationReport(inOrder, found.violations());
    }

    private static List<String> inOrder(RepositoryChange change, List<Objection> objections) {
        Set<Proposal> objectedTo = Collections.newSetFromMap(new IdentityHashMap<>());
        objections.forEach(objection -> objectedTo.add(objection.proposal()));
        return change.proposals().stream()
                .filter(proposal -> !objectedTo.contains(proposal))
                .map(proposal -> proposal.name() + ":" + proposal.version())
                .sorted()
                .toList();
    }

    private static List<PathChange> all(GitCommit commit) {
        List<PathChange> all = new ArrayList<>();
        try {
            commit.walk(
                    commit.find("").orElseThrow(), entry -> all.add(new PathChange(entry.path(), Optional.of(entry))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }
}

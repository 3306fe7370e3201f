package io.nestor.catalog.entry;

import io.nestor.models.error.Hint;
import io.nestor.models.version.CatalogRef;
import io.nestor.models.version.VersionRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what proposals refer to is there, in the catalog or among themselves. A proposal that depends on one that falls,
 * falls with it.
 */
final class References {
    private static final int MOST_HINTS = 20;

    private final CatalogSnapshot snapshot;
    private final Map<String, List<Proposal>> proposed = new HashMap<>();
    private final Map<String, List<Proposal>> dependents = new HashMap<>();
    private final IdentityHashMap<Proposal, List<Objection>> fallen = new IdentityHashMap<>();
    private int hints;

    private References(CatalogSnapshot snapshot, List<Proposal> proposals) {
        this.snapshot = snapshot;
        for (Proposal proposal : proposals) {
            proposed.computeIfAbsent(proposal.name(), _ -> new ArrayList<>()).add(proposal);
            for (String dependency : proposal.definition().spec().dependencies()) {
                dependents
                        .computeIfAbsent(CatalogRef.parse(dependency).name(), _ -> new ArrayList<>())
                        .add(proposal);
            }
        }
        fall(proposals);
    }

    static References of(CatalogSnapshot snapshot, List<Proposal> proposals) {
        return new References(snapshot, proposals);
    }

    /** What keeps a proposal from being published: dependencies that are not there. */
    List<Objection> missing(Proposal proposal) {
        return fallen.getOrDefault(proposal, List.of());
    }

    /** Conflicts that never come about, since what they are with is not there. */
    List<Objection> idle(Proposal proposal) {
        return objections(proposal, proposal.definition().spec().conflictsWith(), "spec.conflicts_with");
    }

    private void fall(List<Proposal> proposals) {
        Deque<Proposal> open = new ArrayDeque<>(proposals);
        while (!open.isEmpty()) {
            Proposal proposal = open.removeFirst();
            List<Objection> objections =
                    objections(proposal, proposal.definition().spec().dependencies(), "spec.dependencies");
            if (!objections.isEmpty() && fallen.put(proposal, objections) == null) {
                proposed.getOrDefault(proposal.name(), List.of()).removeIf(other -> isSame(other, proposal));
                open.addAll(dependents.getOrDefault(proposal.name(), List.of()));
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // two files may propose the same, and stand or fall each by itself
    private static boolean isSame(Proposal one, Proposal other) {
        return one == other;
    }

    private List<Objection> objections(Proposal proposal, List<String> references, String path) {
        List<Objection> objections = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            String at = path + "[" + i + "]";
            problem(CatalogRef.parse(references.get(i)))
                    .ifPresent(problem -> objections.add(new Objection(proposal, at, problem)));
        }
        return objections;
    }

    private Optional<String> problem(CatalogRef reference) {
        List<String> versions = versions(reference.name()).toList();
        if (versions.isEmpty()) {
            return Optional.of(
                    proposed.containsKey(reference.name())
                            ? "'" + reference.name() + "' cannot be published itself"
                            : "'" + reference.name() + "' is not in the catalog" + hint(reference.name()));
        }
        VersionRange range = VersionRange.parse(reference.constraint()).orElseThrow();
        return versions.stream().anyMatch(range::includes)
                ? Optional.empty()
                : Optional.of("no version of '" + reference.name() + "' satisfies '" + reference.constraint()
                        + "'; there are " + String.join(", ", versions.subList(0, Math.min(5, versions.size()))));
    }

    private Stream<String> versions(String name) {
        return Stream.concat(
                        snapshot.find(name).stream()
                                .flatMap(NamedVersions::listed)
                                .map(PublishedVersion::version),
                        proposed.getOrDefault(name, List.of()).stream().map(Proposal::version))
                .distinct();
    }

    /** Looking for what is near takes its time: it is done for the first mistakes only. */
    private String hint(String name) {
        if (hints == MOST_HINTS) {
            return "";
        }
        hints++;
        Set<String> names = new HashSet<>(snapshot.names().keySet());
        names.addAll(proposed.keySet());
        return Hint.didYouMean(name, names);
    }
}

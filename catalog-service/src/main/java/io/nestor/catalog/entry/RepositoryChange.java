package io.nestor.catalog.entry;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What a commit of a repository says.
 *
 * @param proposals of the files that changed, in the order of their paths
 * @param names of all definitions in the repository, also those that are broken at the moment; not copied, for there are many
 */
public record RepositoryChange(String repository, List<Proposal> proposals, Set<String> names) {
    public RepositoryChange {
        proposals = List.copyOf(proposals);
        names = Collections.unmodifiableSet(names);
    }
}

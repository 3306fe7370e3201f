package io.nestor.service.mirror;

import io.nestor.models.error.Hint;
import io.nestor.service.git.Connector;
import io.nestor.service.git.Remote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Fetches one branch: asks the remote where it stands, and transfers objects only when that is news. */
final class Fetcher {
    private static final String FETCHED = "refs/nestor/fetched";

    private final Repository repository;

    Fetcher(Repository repository) {
        this.repository = repository;
    }

    FetchOutcome fetch(Remote remote) {
        try (Transport transport = Connector.open(repository, remote)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setTimeout((int) Math.max(1, remote.timeout().toSeconds()));
            return fetch(transport, remote);
        } catch (UncheckedIOException unreadable) {
            return new FetchOutcome.Failed(String.valueOf(unreadable.getMessage()));
        } catch (NotSupportedException | TransportException trouble) {
            String reason = FetchTrouble.inPlainWords(remote, trouble);
            return FetchTrouble.isDamage(trouble) ? new FetchOutcome.Damaged(reason) : new FetchOutcome.Failed(reason);
        } catch (IOException trouble) {
            if (FetchTrouble.isDamage(trouble)) {
                return new FetchOutcome.Damaged("the mirror on this machine is damaged: " + trouble.getMessage());
            }
            return new FetchOutcome.Failed("the mirror on this machine cannot be written: " + trouble.getMessage());
        }
    }

    private FetchOutcome fetch(Transport transport, Remote remote) throws IOException {
        Map<String, Ref> refs;
        try (FetchConnection connection = transport.openFetch()) {
            refs = connection.getRefsMap();
        }
        Ref head = remote.branch() == null ? refs.get(Constants.HEAD) : refs.get(Constants.R_HEADS + remote.branch());
        ObjectId commit = head == null ? null : head.getObjectId();
        if (head == null || commit == null) {
            return new FetchOutcome.Failed(noBranch(remote, refs));
        }
        String branch = branch(head, commit, refs);
        if (!repository.getObjectDatabase().has(commit)) {
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + head.getName() + ":" + FETCHED)));
        }
        // Somebody may have pushed between the question and the transfer
        @Nullable ObjectId fetched = repository.getObjectDatabase().has(commit) ? commit : repository.resolve(FETCHED);
        return fetched == null
                ? new FetchOutcome.Failed("branch '" + branch + "' changes faster than it can be fetched")
                : new FetchOutcome.Fetched(branch, fetched.name());
    }

    private static String branch(Ref head, ObjectId commit, Map<String, Ref> refs) {
        if (!head.getName().equals(Constants.HEAD)) {
            return Repository.shortenRefName(head.getName());
        }
        if (head.isSymbolic()) {
            return Repository.shortenRefName(head.getTarget().getName());
        }
        return refs.values().stream()
                .filter(ref -> ref.getName().startsWith(Constants.R_HEADS) && commit.equals(ref.getObjectId()))
                .map(ref -> Repository.shortenRefName(ref.getName()))
                .sorted()
                .findFirst()
                .orElse(Constants.HEAD);
    }

    private static String noBranch(Remote remote, Map<String, Ref> refs) {
        TreeSet<String> branches = refs.keySet().stream()
                .filter(ref -> ref.startsWith(Constants.R_HEADS))
                .map(Repository::shortenRefName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (branches.isEmpty()) {
            return "the repository is empty; push a first commit to it";
        }
        String known = branches.stream().limit(10).collect(Collectors.joining(", "));
        return remote.branch() == null
                ? "the repository has no default branch; configure one of " + known
                : "branch '" + remote.branch() + "' does not exist there"
                        + Hint.didYouMean(remote.branch(), branches)
                        + " (branches: " + known + ")";
    }
}

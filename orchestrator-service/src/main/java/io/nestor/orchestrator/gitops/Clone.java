package io.nestor.orchestrator.gitops;

import io.nestor.models.error.Hint;
import io.nestor.service.git.Connector;
import io.nestor.service.git.IsolatedSystem;
import io.nestor.service.git.Remote;
import io.nestor.service.git.RemoteTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.util.FileUtils;

/** A bare clone of one branch, and its way to the remote. Used by one thread at a time; can be deleted at any time. */
final class Clone implements AutoCloseable {
    private static final String TIP = "refs/nestor/tip";

    private final Path folder;
    private final Remote remote;
    private final String branch;
    private Repository repository;

    private Clone(Path folder, Remote remote, String branch, Repository repository) {
        this.folder = folder;
        this.remote = remote;
        this.branch = branch;
        this.repository = repository;
    }

    static Clone open(Path folder, Remote remote, String branch) {
        IsolatedSystem.install();
        return new Clone(folder, remote, branch, open(folder));
    }

    private static Repository open(Path folder) {
        try {
            Repository repository = new FileRepository(folder.toFile());
            if (!Files.exists(folder.resolve("HEAD"))) {
                Files.createDirectories(folder);
                repository.create(true);
                repository.getConfig().setBoolean("gc", null, "autoDetach", false);
                repository.getConfig().save();
            }
            return repository;
        } catch (IOException | IllegalArgumentException unusable) {
            throw new GitFailure(
                    "clone_unusable", "the clone in " + folder + " can't be opened: " + unusable.getMessage(), true);
        }
    }

    Repository repository() {
        return repository;
    }

    Remote remote() {
        return remote;
    }

    /** Where the branch is at the remote, and here from now on; empty while the repository is. */
    Optional<ObjectId> fetch() {
        try {
            return fetchOnce();
        } catch (TransportException | NotSupportedException trouble) {
            throw unreachable(trouble);
        } catch (IOException damaged) {
            return fetchAnew();
        }
    }

    private Optional<ObjectId> fetchAnew() {
        try {
            repository.close();
            FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
            repository = open(folder);
            return fetchOnce();
        } catch (IOException trouble) {
            throw unreachable(trouble);
        }
    }

    private Optional<ObjectId> fetchOnce() throws IOException {
        try (Transport transport = connect()) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            Map<String, Ref> refs;
            try (FetchConnection connection = transport.openFetch()) {
                refs = connection.getRefsMap();
            }
            Ref head = refs.get(Constants.R_HEADS + branch);
            if (head == null || head.getObjectId() == null) {
                requireEmpty(refs);
                return Optional.empty();
            }
            // Also where the commit is here already: what is not pointed at is cleared away some day
            transport.fetch(
                    NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + Constants.R_HEADS + branch + ":" + TIP)));
            return Optional.ofNullable(repository.exactRef(TIP)).map(Ref::getObjectId);
        }
    }

    private void requireEmpty(Map<String, Ref> refs) {
        TreeSet<String> branches = refs.keySet().stream()
                .filter(ref -> ref.startsWith(Constants.R_HEADS))
                .map(Repository::shortenRefName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!branches.isEmpty()) {
            throw new GitFailure(
                    "branch_missing",
                    remote.url() + " has no branch '" + branch + "'" + Hint.didYouMean(branch, branches)
                            + " (create it, or set " + GitOpsProperties.PREFIX + "branch)",
                    false);
        }
    }

    /** What became of a push. */
    sealed interface Pushed {
        record Done() implements Pushed {}

        /** The branch is not where it was, or somebody else is about to move it. */
        record Overtaken() implements Pushed {}

        /** The remote does not want it. */
        record Refused(String message) implements Pushed {}
    }

    /**
     * Moves the remote's branch.
     *
     * @param from where it has to be; {@link ObjectId#zeroId} if there must not be one
     */
    Pushed push(ObjectId from, ObjectId to) {
        try (Transport transport = connect()) {
            RemoteRefUpdate update =
                    new RemoteRefUpdate(repository, null, to, Constants.R_HEADS + branch, false, null, from);
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return switch (update.getStatus()) {
                case OK, UP_TO_DATE -> new Pushed.Done();
                case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> new Pushed.Overtaken();
                default -> new Pushed.Refused(String.valueOf(update.getMessage()));
            };
        } catch (IOException trouble) {
            throw unreachable(trouble);
        }
    }

    private Transport connect() throws NotSupportedException, TransportException {
        Transport transport = Connector.open(repository, remote);
        transport.setTimeout((int) Math.max(1, remote.timeout().toSeconds()));
        return transport;
    }

    private GitFailure unreachable(IOException trouble) {
        return new GitFailure(
                "repository_unavailable",
                remote.url() + " cannot be used: " + RemoteTrouble.inPlainWords(remote, trouble),
                true);
    }

    @Override
    public void close() {
        repository.close();
    }
}

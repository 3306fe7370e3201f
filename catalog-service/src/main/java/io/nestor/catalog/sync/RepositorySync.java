package io.nestor.catalog.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nestor.catalog.sync.RepositoryRecords.Synced;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.RepositoryStatus.State;
import io.nestor.service.git.Remote;
import io.nestor.service.mirror.FetchOutcome;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.GitEntry;
import io.nestor.service.mirror.Mirror;
import io.nestor.service.mirror.PathChange;
import io.nestor.service.store.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the catalog in step with one repository: fetch, see what changed, ingest that, note how far it got. */
final class RepositorySync {
    private static final Logger LOG = LoggerFactory.getLogger(RepositorySync.class);

    private final String name;
    private final String path;
    private final Remote remote;
    private final Mirror mirror;
    private final Ingestion ingestion;
    private final RepositoryRecords records;
    private final Clock clock;
    private final Timer duration;
    private final ReentrantLock lock = new ReentrantLock();
    private final Turn turn;
    private @Nullable FileIndex index;
    private boolean first = true;
    private volatile boolean attempted;
    private volatile Progress progress;
    private volatile @Nullable List<FileViolation> violations;

    /**
     * @param error why the last sync failed, if it did
     */
    private record Progress(
            @Nullable Synced synced, State state, @Nullable String error) {}

    RepositorySync(
            String name,
            String path,
            Remote remote,
            Mirror mirror,
            Ingestion ingestion,
            RepositoryRecords records,
            Turn turn,
            Clock clock,
            MeterRegistry meters) {
        this.name = name;
        this.path = path;
        this.remote = remote;
        this.mirror = mirror;
        this.ingestion = ingestion;
        this.records = records;
        this.turn = turn;
        this.clock = clock;
        this.duration = Timer.builder("catalog_git_sync_duration")
                .description("Git sync duration")
                .tag("repository", name)
                .register(meters);
        this.progress = new Progress(records.synced().orElse(null), State.SYNCING, null);
    }

    String name() {
        return name;
    }

    /** Syncs once; one at a time. Trouble with the remote is an outcome, which the status tells. */
    RepositoryStatus sync() {
        lock.lock();
        try {
            progress = turn.take(name, this::timed).orElse(progress);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unexpected) {
            LOG.error("Sync of repository {} failed", name, unexpected);
            progress = new Progress(progress.synced(), State.FAILED, "the catalog failed: " + unexpected);
        } finally {
            attempted = true;
            lock.unlock();
        }
        return status();
    }

    /** Whether a sync has ended since the start, well or not. */
    boolean isAttempted() {
        return attempted;
    }

    /** How long ago the catalog last knew that it shows what the remote has; since its first sync, if there was one. */
    Optional<Duration> lag() {
        Synced synced = progress.synced();
        return Optional.ofNullable(synced).map(last -> Duration.between(last.at(), clock.instant()));
    }

    int violationCount() {
        return violations().size();
    }

    private List<FileViolation> violations() {
        if (violations == null) {
            index();
        }
        return Objects.requireNonNull(violations);
    }

    /** Why the last sync failed, if it did. */
    Optional<String> failure() {
        Progress now = progress;
        return now.state() == State.FAILED ? Optional.ofNullable(now.error()) : Optional.empty();
    }

    /** The commit that the catalog shows, if it ever synced. */
    Optional<String> commit() {
        return Optional.ofNullable(progress.synced()).map(Synced::commit);
    }

    RepositoryStatus status() {
        Progress now = progress;
        Synced synced = now.synced();
        return new RepositoryStatus(
                name,
                remote.url().toString(),
                synced == null ? Objects.requireNonNullElse(remote.branch(), "HEAD") : synced.branch(),
                path,
                synced == null ? null : synced.commit(),
                now.state(),
                synced == null ? null : synced.at(),
                now.error(),
                synced == null ? null : synced.notice(),
                violations());
    }

    private Progress timed() {
        adopt();
        Supplier<Progress> sync = this::outcome;
        return Objects.requireNonNull(duration.record(sync));
    }

    /** Read when somebody needs it: a start does not wait for it. */
    private synchronized FileIndex index() {
        return index == null ? load() : index;
    }

    private synchronized FileIndex load() {
        FileIndex loaded = records.files();
        index = loaded;
        violations = loaded.violations();
        return loaded;
    }

    /** What another replica has done since this one's last turn. */
    private void adopt() {
        Optional<Synced> recorded = records.synced();
        Synced known = progress.synced();
        if (recorded.isPresent()
                && (known == null
                        || !known.isAt(recorded.get().commit(), recorded.get().path()))) {
            load();
            progress = new Progress(recorded.get(), progress.state(), progress.error());
        }
    }

    private Progress outcome() {
        FetchOutcome fetch = mirror.fetch(remote);
        if (!(fetch instanceof FetchOutcome.Damaged)) {
            try {
                return outcome(fetch);
            } catch (StoreFailure notOfTheClone) {
                throw notOfTheClone;
            } catch (UncheckedIOException unreadable) {
                LOG.warn("The clone of repository {} cannot be read", name, unreadable);
            }
        }
        LOG.warn("The clone of repository {} is damaged and made again", name);
        return outcome(mirror.cloneAgain(remote));
    }

    private Progress outcome(FetchOutcome fetch) {
        return switch (fetch) {
            case FetchOutcome.Failed failed -> failed(failed.reason());
            case FetchOutcome.Damaged damaged -> failed(damaged.reason());
            case FetchOutcome.Fetched fetched -> {
                try (GitCommit commit = read(fetched.commit())) {
                    yield hasPath(commit)
                            ? new Progress(advance(fetched.branch(), commit), State.SYNCED, null)
                            : failed("folder '" + path + "' does not exist on branch '" + fetched.branch() + "'");
                }
            }
        };
    }

    private GitCommit read(String commit) {
        return mirror.commit(commit)
                .orElseThrow(() -> new UncheckedIOException(new IOException("commit " + commit + " is not there")));
    }

    private Progress failed(String reason) {
        if (!reason.equals(progress.error())) {
            LOG.warn("Repository {}: {}", name, reason);
        }
        return new Progress(progress.synced(), State.FAILED, reason);
    }

    private boolean hasPath(GitCommit commit) {
        return commit.find(path)
                .filter(entry -> entry.kind() == GitEntry.Kind.FOLDER)
                .isPresent();
    }

    private Synced advance(String branch, GitCommit commit) {
        Synced before = progress.synced();
        ChangedFiles changed = changed(before, commit.id());
        if (!changed.isEmpty()) {
            progress = new Progress(before, State.SYNCING, null);
            ingest(commit, changed);
        }
        first = false;
        if (before != null && before.isAt(commit.id(), path)) {
            return new Synced(branch, commit.id(), path, clock.instant(), before.notice());
        }
        Synced now =
                new Synced(branch, commit.id(), path, clock.instant(), before == null ? null : notice(before, commit));
        records.synced(now);
        LOG.info(
                "Repository {} is at {}: {} files read",
                name,
                commit.id(),
                changed.read().size());
        return now;
    }

    private @Nullable String notice(Synced before, GitCommit commit) {
        return mirror.keepUnlessInHistory(before.commit(), commit.id())
                ? "history was rewritten: " + before.commit() + " does not lead here; what it published is kept"
                : null;
    }

    private ChangedFiles changed(@Nullable Synced before, String commit) {
        String since =
                before != null && before.path().equals(path) && mirror.has(before.commit()) ? before.commit() : null;
        List<PathChange> changes = mirror.changes(since, commit, path);
        FileIndex files = index();
        ChangedFiles changed = ChangedFiles.of(changes, files);
        if (first) {
            // What was refused by an older version of the catalog may be fine by this one
            files.violated().forEach(changed.read()::add);
        }
        if (since == null) {
            Set<String> present = changes.stream().map(PathChange::path).collect(Collectors.toSet());
            files.paths().stream().filter(file -> !present.contains(file)).forEach(changed.gone()::add);
        }
        changed.read().removeAll(changed.gone());
        return changed;
    }

    private void ingest(GitCommit commit, ChangedFiles changed) {
        FileIndex files = index();
        List<FileState> states = ingestion.ingest(commit, changed, files);
        Set<String> gone = new HashSet<>(changed.read());
        states.forEach(state -> gone.remove(state.path()));
        gone.retainAll(files.paths());
        gone.addAll(changed.gone());
        records.files(states, gone);
        gone.forEach(files::remove);
        states.forEach(files::put);
        violations = files.violations();
    }
}

package io.nestor.composer.repository;

import io.nestor.composer.team.GitTeams;
import io.nestor.composer.team.TeamRepository;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.RepositoryStatus.FileViolation;
import io.nestor.models.catalog.RepositoryStatus.State;
import io.nestor.service.document.DocumentReader;
import io.nestor.service.git.Remote;
import io.nestor.service.mirror.FetchOutcome;
import io.nestor.service.mirror.GitCommit;
import io.nestor.service.mirror.Mirror;
import io.nestor.service.store.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps teams in step with a repository. Every replica does; what one has read before another changed something counts for
 * nothing and is read again.
 */
final class TeamSync implements TeamRepository {
    static final String NAME = "teams";

    private static final Logger LOG = LoggerFactory.getLogger(TeamSync.class);
    private static final int ATTEMPTS = 3;

    private final TeamRepositorySettings settings;
    private final Remote remote;
    private final Mirror mirror;
    private final GitTeams teams;
    private final DocumentReader reader;
    private final Clock clock;
    private volatile RepositoryStatus status;

    TeamSync(TeamRepositorySettings settings, Mirror mirror, GitTeams teams, DocumentReader reader, Clock clock) {
        this.settings = settings;
        this.remote = settings.remote();
        this.mirror = mirror;
        this.teams = teams;
        this.reader = reader;
        this.clock = clock;
        this.status = status(null, null, State.SYNCING, null, List.of());
    }

    @Override
    public String address() {
        return remote.url().toString();
    }

    RepositoryStatus status() {
        return status;
    }

    /** Syncs once. Trouble is an outcome, which the status tells; teams are then as they were. */
    synchronized RepositoryStatus sync() {
        RepositoryStatus former = status;
        try {
            status = attempt();
        } catch (StoreFailure notOfTheRepository) {
            status = failed("teams can't be stored: " + notOfTheRepository.getMessage());
        } catch (UncheckedIOException unreadable) {
            status = failed("the clone can't be read: " + unreadable.getMessage());
        }
        report(former, status);
        return status;
    }

    private RepositoryStatus attempt() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long revision = teams.revision();
            FetchOutcome outcome = mirror.fetch(remote);
            if (outcome instanceof FetchOutcome.Damaged) {
                outcome = mirror.cloneAgain(remote);
            }
            Optional<RepositoryStatus> end = switch (outcome) {
                case FetchOutcome.Fetched fetched -> read(fetched, revision);
                case FetchOutcome.Damaged(String reason) -> Optional.of(failed(reason));
                case FetchOutcome.Failed(String reason) -> Optional.of(failed(reason));
            };
            if (end.isPresent()) {
                return end.get();
            }
        }
        return failed("teams change faster than they can be read; this is tried again");
    }

    /** Empty if teams have changed meanwhile. */
    private Optional<RepositoryStatus> read(FetchOutcome.Fetched fetched, long revision) {
        try (GitCommit commit = mirror.commit(fetched.commit())
                .orElseThrow(() -> new UncheckedIOException(new IOException(fetched.commit() + " is not there")))) {
            Optional<TeamFiles> files = TeamFiles.read(commit, settings.path(), reader);
            if (files.isEmpty()) {
                return Optional.of(
                        failed("'" + settings.path() + "' does not exist on branch '" + fetched.branch() + "'"));
            }
            if (!teams.keep(files.get().teams(), files.get().unreadable(), revision)) {
                return Optional.empty();
            }
            return Optional.of(status(
                    fetched.branch(),
                    fetched.commit(),
                    State.SYNCED,
                    null,
                    files.get().violations()));
        }
    }

    private RepositoryStatus failed(String reason) {
        RepositoryStatus last = status;
        return new RepositoryStatus(
                NAME,
                address(),
                last.branch(),
                settings.path(),
                last.commit(),
                State.FAILED,
                last.syncedAt(),
                reason,
                null,
                last.violations());
    }

    private RepositoryStatus status(
            @Nullable String branch,
            @Nullable String commit,
            State state,
            @Nullable String error,
            List<FileViolation> violations) {
        String shown = branch == null ? Objects.requireNonNullElse(remote.branch(), "HEAD") : branch;
        @Nullable Instant syncedAt = commit == null ? null : clock.instant();
        return new RepositoryStatus(
                NAME,
                remote.url().toString(),
                shown,
                settings.path(),
                commit,
                state,
                syncedAt,
                error,
                null,
                violations);
    }

    private static void report(RepositoryStatus former, RepositoryStatus now) {
        if (now.error() != null && !now.error().equals(former.error())) {
            LOG.warn("The teams' repository: {}", now.error());
        }
        if (!now.violations().equals(former.violations())) {
            now.violations()
                    .forEach(one -> LOG.warn(
                            "{}:{}:{}: {} {}", one.file(), one.line(), one.column(), one.path(), one.message()));
        }
        if (!Objects.equals(now.commit(), former.commit())) {
            LOG.info("Teams are at {} of {}", now.commit(), now.url());
        }
    }
}

package io.nestor.composer.repository;

import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.service.health.HealthCheck;
import java.util.Map;

/** A repository that can't be fetched degrades the composer; the teams of the last good commit go on. */
final class TeamRepositoryHealth implements HealthCheck {
    private final TeamSync sync;

    TeamRepositoryHealth(TeamSync sync) {
        this.sync = sync;
    }

    @Override
    public String name() {
        return "team_repository";
    }

    @Override
    public Result check() {
        RepositoryStatus status = sync.status();
        if (status.error() != null) {
            return HealthCheck.down(status.error());
        }
        return new Up(Map.of(
                "commit",
                String.valueOf(status.commit()),
                "violations",
                status.violations().size()));
    }
}

package io.nestor.catalog.sync;

import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.service.health.HealthCheck;
import java.util.Objects;
import java.util.stream.Collectors;

/** A repository that cannot be fetched degrades the catalog; what was synced before is still served. */
final class RepositoryHealth implements HealthCheck {
    private final Repositories repositories;

    RepositoryHealth(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public String name() {
        return "repositories";
    }

    @Override
    public Result check() {
        String failed = repositories.all().stream()
                .map(RepositorySync::status)
                .filter(status -> status.state() == RepositoryStatus.State.FAILED)
                .map(status -> status.name() + ": " + status.error())
                .collect(Collectors.joining("; "));
        if (!failed.isEmpty()) {
            return HealthCheck.down(failed);
        }
        return new Up(repositories.all().stream()
                .map(RepositorySync::status)
                .collect(Collectors.toMap(
                        RepositoryStatus::name, status -> Objects.requireNonNullElse(status.commit(), "syncing"))));
    }
}

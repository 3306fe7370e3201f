package io.nestor.catalog.sync;

import io.nestor.service.health.HealthCheck;
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
                .flatMap(repository -> repository.failure().stream().map(why -> repository.name() + ": " + why))
                .collect(Collectors.joining("; "));
        if (!failed.isEmpty()) {
            return HealthCheck.down(failed);
        }
        return new Up(repositories.all().stream()
                .collect(Collectors.toMap(
                        RepositorySync::name, repository -> repository.commit().orElse("syncing"))));
    }
}

package io.nestor.catalog.sync;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;

/** What operators want to be woken by: a repository that the catalog falls behind, and files that are refused. */
final class RepositoryMeters implements MeterBinder {
    private static final double MILLIS = 1_000;

    private final Repositories repositories;

    RepositoryMeters(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (RepositorySync repository : repositories.all()) {
            Gauge.builder("catalog_git_sync_lag_seconds", repository, RepositoryMeters::lag)
                    .description("Seconds since the catalog last knew that it shows what the repository has")
                    .tag("repository", repository.name())
                    .register(registry);
            Gauge.builder("catalog_violations", repository, RepositorySync::violationCount)
                    .description("What is wrong in the repository's files")
                    .tag("repository", repository.name())
                    .register(registry);
        }
    }

    /** Not a number before the first sync. */
    private static double lag(RepositorySync repository) {
        return repository
                .lag()
                .map(Duration::toMillis)
                .map(millis -> millis / MILLIS)
                .orElse(Double.NaN);
    }
}

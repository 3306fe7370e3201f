package io.nestor.orchestrator.gitops;

import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.DeploymentEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the repository can be read, asked for now and then. */
final class RepositoryHealth {
    private static final Duration TRUE_FOR = Duration.ofSeconds(30);

    private final Branch branch;
    private final boolean everywhere;
    private final InstantSource clock;
    private @Nullable Instant workedAt;

    /** @param everywhere whether nothing is applied any more, so that the cluster need not answer */
    RepositoryHealth(Branch branch, boolean everywhere, InstantSource clock) {
        this.branch = branch;
        this.everywhere = everywhere;
        this.clock = clock;
    }

    EngineHealth check(DeploymentEngine applying) {
        Optional<String> trouble = trouble();
        if (trouble.isPresent()) {
            return new EngineHealth(HealthStatus.State.UNHEALTHY, trouble.get(), clock.instant());
        }
        return everywhere
                ? new EngineHealth(HealthStatus.State.HEALTHY, "commits to " + branch.url(), clock.instant())
                : applying.checkHealth();
    }

    private synchronized Optional<String> trouble() {
        Instant worked = workedAt;
        if (worked != null && worked.plus(TRUE_FOR).isAfter(clock.instant())) {
            return Optional.empty();
        }
        try {
            branch.fetch();
            workedAt = clock.instant();
            return Optional.empty();
        } catch (GitFailure failure) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
    }
}

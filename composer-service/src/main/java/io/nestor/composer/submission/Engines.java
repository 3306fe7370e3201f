package io.nestor.composer.submission;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.operation.HealthStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the engines of resources by what the orchestrator says of them, which is asked for every few seconds. */
@Component
final class Engines {
    private static final Duration TRUE_FOR = Duration.ofSeconds(5);

    private final OrchestratorClient orchestrator;
    private final Clock clock;
    private volatile @Nullable Seen seen;

    Engines(OrchestratorClient orchestrator, Clock clock) {
        this.orchestrator = orchestrator;
        this.clock = clock;
    }

    private record Seen(List<EngineInfo> engines, Instant at) {}

    /** The first one that is healthy; the first one of all if none is, so that the orchestrator says what is wrong. */
    String choose(List<String> supported) {
        if (supported.size() == 1) {
            return supported.getFirst();
        }
        List<EngineInfo> engines = engines();
        return supported.stream()
                .filter(name ->
                        engines.stream().anyMatch(engine -> engine.name().equals(name) && isHealthy(engine)))
                .findFirst()
                .orElse(supported.getFirst());
    }

    private static boolean isHealthy(EngineInfo engine) {
        return engine.health().status() == HealthStatus.State.HEALTHY;
    }

    private List<EngineInfo> engines() {
        Seen last = seen;
        Instant now = clock.instant();
        if (last != null && last.at().plus(TRUE_FOR).isAfter(now)) {
            return last.engines();
        }
        List<EngineInfo> engines = orchestrator.engines();
        seen = new Seen(engines, now);
        return engines;
    }
}

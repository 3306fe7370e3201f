package io.nestor.service.health;

import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.HealthStatus.State;
import io.nestor.models.operation.ReadinessStatus;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract's {@code HealthChecker}: one dependency that hangs neither hides the others nor holds up the answer. */
public final class HealthChecker {
    private static final String OK = "ok";

    private final List<Probe> probes;
    private final List<ReadinessCheck> preparations;
    private final InstantSource clock;
    private final BooleanSupplier acceptsRequests;

    HealthChecker(
            Collection<HealthCheck> checks,
            Collection<ReadinessCheck> preparations,
            HealthSettings settings,
            InstantSource clock,
            Executor executor,
            BooleanSupplier acceptsRequests) {
        this.probes = checks.stream()
                .sorted(Comparator.comparing(HealthCheck::name))
                .map(check -> new Probe(check, settings, clock, executor))
                .toList();
        this.preparations = preparations.stream()
                .sorted(Comparator.comparing(ReadinessCheck::name))
                .toList();
        this.clock = clock;
        this.acceptsRequests = acceptsRequests;
    }

    /** Of the service as a whole: unhealthy without what is critical, degraded without anything else. */
    public HealthStatus checkHealth() {
        Map<String, HealthStatus> found = checkDependencies();
        String problems = found.entrySet().stream()
                .filter(one -> isDown(one.getValue()))
                .map(one -> one.getKey() + ": " + one.getValue().error())
                .collect(Collectors.joining("; "));
        boolean unusable = probes.stream().anyMatch(probe -> probe.critical() && isDown(found.get(probe.name())));
        State state = problems.isEmpty() ? State.HEALTHY : unusable ? State.UNHEALTHY : State.DEGRADED;
        return new HealthStatus(
                state, clock.instant(), new LinkedHashMap<>(found), problems.isEmpty() ? null : problems);
    }

    /** Of everything that the service depends on, by name. */
    public Map<String, HealthStatus> checkDependencies() {
        Map<Probe, CompletableFuture<HealthStatus>> running = new LinkedHashMap<>();
        probes.forEach(probe -> running.put(probe, probe.status()));
        Map<String, HealthStatus> found = new LinkedHashMap<>();
        running.forEach((probe, status) -> found.put(probe.name(), status.join()));
        return found;
    }

    /**
     * Whether requests should come here: not before the service has started and got what it needs for them, while it
     * drains, or without what is critical.
     */
    public ReadinessStatus checkReadiness() {
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("requests", acceptsRequests.getAsBoolean() ? OK : "the service is starting or shutting down");
        Map<String, HealthStatus> found = checkDependencies();
        probes.stream().filter(Probe::critical).forEach(probe -> {
            HealthStatus status = found.get(probe.name());
            checks.put(probe.name(), status == null || status.error() == null ? OK : status.error());
        });
        preparations.forEach(preparation ->
                checks.put(preparation.name(), preparation.missing().orElse(OK)));
        boolean ready = checks.values().stream().allMatch(OK::equals);
        return new ReadinessStatus(
                ready ? ReadinessStatus.State.READY : ReadinessStatus.State.NOT_READY, clock.instant(), checks);
    }

    private static boolean isDown(@Nullable HealthStatus status) {
        return status != null && status.status() == State.UNHEALTHY;
    }
}

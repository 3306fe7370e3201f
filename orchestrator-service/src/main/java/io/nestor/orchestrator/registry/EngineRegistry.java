package io.nestor.orchestrator.registry;

import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.error.Hint;
import io.nestor.models.error.NestorException;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.DeploymentEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** The engines by name. Thread-safe. */
public final class EngineRegistry {
    /** Health is asked for with every request; looking at a tool may start a process. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Map<String, DeploymentEngine> engines = new TreeMap<>();
    private final Map<String, Semaphore> permits = new TreeMap<>();
    private final Map<String, EngineHealth> health = new ConcurrentHashMap<>();
    private final Map<String, Circuit> circuits = new TreeMap<>();
    private final Predicate<String> allowed;
    private final InstantSource clock;

    public EngineRegistry(Collection<? extends DeploymentEngine> engines, InstantSource clock) {
        this(engines, any -> true, clock);
    }

    /** @param allowed tells which engines may be used */
    EngineRegistry(Collection<? extends DeploymentEngine> engines, Predicate<String> allowed, InstantSource clock) {
        this.clock = clock;
        this.allowed = allowed;
        for (DeploymentEngine engine : engines) {
            if (this.engines.putIfAbsent(engine.name(), engine) != null) {
                throw new IllegalArgumentException("two engines are called " + engine.name());
            }
            circuits.put(engine.name(), new Circuit());
            permits.put(engine.name(), new Semaphore(limit(engine), true));
        }
    }

    /** Actions that the engine may have under way at once, over all runs. */
    public static int limit(DeploymentEngine engine) {
        int limit = engine.capabilities().maxParallel();
        return limit > 0 ? limit : Integer.MAX_VALUE;
    }

    public Optional<DeploymentEngine> find(String name) {
        return Optional.ofNullable(engines.get(name));
    }

    public DeploymentEngine get(String name) {
        return find(name)
                .orElseThrow(() -> NestorException.notFound(
                        "there is no engine '" + name + "'" + Hint.didYouMean(name, engines.keySet())));
    }

    public Collection<String> names() {
        return engines.keySet();
    }

    /** One permit for each action under way. */
    public Semaphore permits(String name) {
        Semaphore permit = permits.get(name);
        if (permit == null) {
            throw new IllegalArgumentException("there is no engine " + name);
        }
        return permit;
    }

    /** Why nothing is asked of the engine just now, since its last calls found that it doesn't work; empty if it may be asked. */
    public Optional<String> refusal(String engine) {
        return circuit(engine).refusal(clock.instant());
    }

    /** Notes that a call of the engine came to an end that the engine is not to be blamed for. */
    public void worked(String engine) {
        circuit(engine).worked();
    }

    /** Notes that a call of the engine failed; whether that is the engine's fault, the code says. */
    public void failed(String engine, String code, String message) {
        circuit(engine).failed(code, message, clock.instant());
    }

    private Circuit circuit(String engine) {
        Circuit circuit = circuits.get(engine);
        if (circuit == null) {
            throw new IllegalArgumentException("there is no engine " + engine);
        }
        return circuit;
    }

    /** Whether something may be made with it just now. */
    public EngineHealth health(DeploymentEngine engine) {
        return allowed.test(engine.name())
                ? condition(engine)
                : unhealthy("it is not among nestor.orchestrator.engine.allowed");
    }

    /**
     * Whether it works, allowed or not, as of a moment ago. One that did not is looked at again, so that mending it is
     * noticed.
     */
    public EngineHealth condition(DeploymentEngine engine) {
        return refusal(engine.name()).map(this::unhealthy).orElseGet(() -> checked(engine));
    }

    private EngineHealth checked(DeploymentEngine engine) {
        Instant oldest = clock.instant().minus(FRESH);
        return health.compute(
                engine.name(), (name, known) -> known != null && isFresh(known, oldest) ? known : check(engine));
    }

    private static boolean isFresh(EngineHealth known, Instant oldest) {
        return known.status() == HealthStatus.State.HEALTHY && known.checkedAt().isAfter(oldest);
    }

    private EngineHealth check(DeploymentEngine engine) {
        try {
            EngineHealth checked = engine.checkHealth();
            return new EngineHealth(checked.status(), checked.message(), clock.instant());
        } catch (RuntimeException | LinkageError broken) {
            return unhealthy("its health cannot be checked: " + broken);
        }
    }

    private EngineHealth unhealthy(String message) {
        return new EngineHealth(HealthStatus.State.UNHEALTHY, message, clock.instant());
    }

    /** Empty also where the engine fails to tell: its health says why. */
    Optional<String> version(DeploymentEngine engine) {
        try {
            return engine.version();
        } catch (RuntimeException | LinkageError unknown) {
            return Optional.empty();
        }
    }

    public List<EngineInfo> describeAll() {
        return engines.values().stream().map(this::describe).toList();
    }

    public EngineInfo describe(DeploymentEngine engine) {
        return new EngineInfo(
                engine.name(),
                version(engine).orElse(null),
                health(engine),
                engine.supportedResourceTypes(),
                engine.capabilities());
    }
}

package io.nestor.orchestrator.engine.simulated;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.json.DurationFormat;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.simulated.Application.Action;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what a definition's settings say, and keeps book of what it did. */
final class SimulatedEngine implements DeploymentEngine {
    private static final String PATH = "engine_configs.simulated";
    private static final String SWITCHED_OFF =
            "simulation is switched off: set nestor.orchestrator.engine.simulated.enabled=true";
    private static final Outcome REPLACED = new Outcome.Cancelled("another orchestrator carries this out by now");
    private static final EngineConfig NOTHING = new EngineConfig(null, null, Map.of(), Map.of(), null, Map.of());

    private final SimulatedProperties properties;
    private final Applications applications;
    private final Expressions expressions;
    private final InstantSource clock;
    private final RandomGenerator random;

    SimulatedEngine(
            SimulatedProperties properties, Expressions expressions, InstantSource clock, RandomGenerator random) {
        this.properties = properties;
        this.applications = Applications.in(properties.directory());
        this.expressions = expressions;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public Optional<String> version() {
        return Optional.empty();
    }

    @Override
    public List<String> supportedResourceTypes() {
        return List.of();
    }

    @Override
    public EngineCapabilities capabilities() {
        return new EngineCapabilities(true, true, true, true, false, properties.maxParallel());
    }

    @Override
    public EngineHealth checkHealth() {
        return properties.enabled()
                ? new EngineHealth(HealthStatus.State.HEALTHY, null, clock.instant())
                : new EngineHealth(HealthStatus.State.UNHEALTHY, SWITCHED_OFF, clock.instant());
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        if (!properties.enabled()) {
            return new PlanOutcome.Failed("engine_unavailable", SWITCHED_OFF, false);
        }
        return switch (behaviour(task)) {
            case Refused(Outcome.Failed(String code, String message, boolean retryable)) ->
                new PlanOutcome.Failed(code, message, retryable);
            case Told(Behaviour behaviour) -> planned(task, behaviour, context);
        };
    }

    private PlanOutcome planned(ResourceTask task, Behaviour behaviour, ActionContext context) {
        Application desired = Application.of(task, Action.DEPLOY, context.attempt(), clock.instant());
        Optional<Application> current = applications.current(task);
        if (current.isEmpty()) {
            return new PlanOutcome.Planned(ActionKind.CREATE, changes(task, Map.of(), desired.inputs()));
        }
        if (current.get().leavesNothingToDoFor(desired)) {
            return new PlanOutcome.Planned(ActionKind.UNCHANGED, List.of());
        }
        List<Change> changes = changes(task, current.get().inputs(), desired.inputs());
        return new PlanOutcome.Planned(replaces(behaviour, changes) ? ActionKind.REPLACE : ActionKind.UPDATE, changes);
    }

    private static boolean replaces(Behaviour behaviour, List<Change> changes) {
        return changes.stream().anyMatch(change -> behaviour.replaceOn().contains(change.path()));
    }

    private static List<Change> changes(
            ResourceTask task, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(Application.json(before.get(name)), Application.json(after.get(name))))
                .map(name -> new Change(name, shown(task, name, before), shown(task, name, after), false))
                .toList();
    }

    private static @Nullable Object shown(ResourceTask task, String name, Map<String, @Nullable Object> values) {
        Object value = values.get(name);
        return value != null && task.sensitiveInputs().contains(name) ? Secrets.MASK : value;
    }

    /** The book says what there is: where it was changed by hand, or is gone, the resource was or is. */
    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        if (!properties.enabled()) {
            return new DriftOutcome.Failed("engine_unavailable", SWITCHED_OFF, false);
        }
        if (context.isCancelled()) {
            return new DriftOutcome.Cancelled("the simulated check was stopped before it looked");
        }
        Application made = Application.of(task, Action.DEPLOY, context.attempt(), clock.instant());
        Optional<Application> current = applications.current(task);
        if (current.isEmpty()) {
            return new DriftOutcome.Missing("nothing is noted of " + task.resource() + " any more");
        }
        if (current.get().leavesNothingToDoFor(made)) {
            return new DriftOutcome.InSync();
        }
        List<Change> changes =
                new ArrayList<>(changes(task, made.inputs(), current.get().inputs()));
        if (!current.get().definition().equals(made.definition())) {
            changes.add(
                    new Change("definition", made.definition(), current.get().definition(), false));
        }
        return new DriftOutcome.Drifted(changes);
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        if (!properties.enabled()) {
            return new Outcome.Failed("engine_unavailable", SWITCHED_OFF, false);
        }
        return switch (behaviour(task)) {
            case Refused(Outcome.Failed failure) -> failure;
            case Told(Behaviour behaviour) -> deploy(task, behaviour, context);
        };
    }

    private Outcome deploy(ResourceTask task, Behaviour behaviour, ActionContext context) {
        Application desired = Application.of(task, Action.DEPLOY, context.attempt(), clock.instant());
        Optional<Application> current = applications.current(task);
        if (current.isPresent() && current.get().leavesNothingToDoFor(desired)) {
            return succeeded(task, Effect.NONE);
        }
        if (isStopped(task, Action.DEPLOY, behaviour, behaviour.hang(), context)) {
            return new Outcome.Cancelled("the simulated deploy was stopped before it did anything");
        }
        if (context.attempt() <= behaviour.failAttempts()) {
            return failure(behaviour, context.attempt());
        }
        if (!context.isCurrent()) {
            return REPLACED;
        }
        applications.add(task, desired);
        boolean replaced = current.isPresent()
                && replaces(behaviour, changes(task, current.get().inputs(), desired.inputs()));
        return succeeded(task, replaced ? Effect.REPLACED : Effect.CHANGED);
    }

    private static Outcome failure(Behaviour behaviour, int attempt) {
        return behaviour.failsTransiently()
                ? new Outcome.Failed("simulated_transient", "attempt " + attempt + " fails as it was told to", true)
                : new Outcome.Failed(
                        "simulated_permanent", "attempt " + attempt + " fails for good, as it was told to", false);
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        if (!properties.enabled()) {
            return new Outcome.Failed("engine_unavailable", SWITCHED_OFF, false);
        }
        if (applications.current(task).isEmpty()) {
            return new Outcome.Succeeded(Map.of(), Set.of(), null, false);
        }
        Behaviour behaviour = behaviour(task) instanceof Told(Behaviour told) ? told : Behaviour.PLAIN;
        if (isStopped(task, Action.DELETE, behaviour, false, context)) {
            return new Outcome.Cancelled("the simulated delete was stopped before it did anything");
        }
        if (!context.isCurrent()) {
            return REPLACED;
        }
        applications.add(task, Application.of(task, Action.DELETE, context.attempt(), clock.instant()));
        return new Outcome.Succeeded(Map.of(), Set.of(), null, true);
    }

    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        Optional<Application> current = applications.current(task);
        boolean deployed = current.filter(application -> application.leavesNothingToDoFor(
                        Application.of(task, Action.DEPLOY, context.attempt(), clock.instant())))
                .isPresent();
        if (handle.equals(Action.DEPLOY.name()) && deployed) {
            return new Probe.Finished(succeeded(task, Effect.CHANGED));
        }
        if (handle.equals(Action.DELETE.name()) && current.isEmpty()) {
            return new Probe.Finished(new Outcome.Succeeded(Map.of(), Set.of(), null, true));
        }
        return new Probe.Repeatable("the simulation had not got round to it");
    }

    /** Lets the time pass that the action takes; true if it is to stop instead. */
    private boolean isStopped(
            ResourceTask task, Action action, Behaviour behaviour, boolean hang, ActionContext context) {
        if (behaviour.takesTime() || properties.directory() != null) {
            context.remember(action.name());
        }
        if (!behaviour.takesTime()) {
            return context.isCancelled();
        }
        Duration duration = behaviour.duration().plus(jitter(behaviour.jitter()));
        String period = hang ? "for ever" : "for " + DurationFormat.format(duration);
        context.log("Simulating a " + action.name().toLowerCase(java.util.Locale.ROOT) + " of " + task.resource() + " "
                + period);
        CountDownLatch stop = new CountDownLatch(1);
        context.onCancel(stop::countDown);
        try {
            return stop.await(hang ? Long.MAX_VALUE : duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("the simulation was interrupted"));
        }
    }

    private Duration jitter(Duration most) {
        return most.isZero() ? Duration.ZERO : Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    private Outcome succeeded(ResourceTask task, Effect effect) {
        EngineConfig config = config(task);
        if (config.outputs().isEmpty()) {
            return succeeded(task, madeUp(task), effect);
        }
        return switch (expressions.evaluate(PATH + ".outputs", config.outputs(), task, Map.of())) {
            case Expressions.Values outputs -> succeeded(task, outputs.values(), effect);
            case Expressions.Invalid invalid -> invalid.failure();
        };
    }

    private static Outcome succeeded(ResourceTask task, Map<String, @Nullable Object> outputs, Effect effect) {
        Secrets secrets = Secrets.of(task);
        Set<String> sensitive = task.definition().spec().outputs().stream()
                .filter(OutputSpec::sensitive)
                .map(OutputSpec::name)
                .collect(Collectors.toSet());
        outputs.forEach((name, value) -> {
            if (secrets.isIn(value)) {
                sensitive.add(name);
            }
        });
        sensitive.retainAll(outputs.keySet());
        return new Outcome.Succeeded(outputs, sensitive, task.deployment() + "/" + task.resource(), effect);
    }

    /** Where nothing is said of outputs: the input of the same name, or a value that tells where it comes from. */
    private static Map<String, @Nullable Object> madeUp(ResourceTask task) {
        Map<String, @Nullable Object> outputs = new LinkedHashMap<>();
        for (OutputSpec output : task.definition().spec().outputs()) {
            Object input = task.inputs().get(output.name());
            outputs.put(output.name(), input != null ? input : SampleValue.of(output, task.resource()));
        }
        return outputs;
    }

    private sealed interface Reading {}

    private record Told(Behaviour behaviour) implements Reading {}

    private record Refused(Outcome.Failed failure) implements Reading {}

    private Reading behaviour(ResourceTask task) {
        return switch (expressions.evaluate(PATH + ".settings", config(task).settings(), task, Map.of())) {
            case Expressions.Invalid invalid -> new Refused(invalid.failure());
            case Expressions.Values values -> {
                List<String> problems = new ArrayList<>();
                Behaviour behaviour = Behaviour.read(values.values(), problems);
                String prefix = PATH + ".settings.";
                yield problems.isEmpty()
                        ? new Told(behaviour)
                        : new Refused(new Outcome.Failed(
                                "config_invalid", prefix + String.join("; " + prefix, problems), false));
            }
        };
    }

    private static EngineConfig config(ResourceTask task) {
        return task.definition().spec().engineConfigs().getOrDefault("simulated", NOTHING);
    }
}

package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.deployment.Plan.Change;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** An engine that does what the test says, and by default succeeds with outputs made from the resource's name. */
final class ScriptedEngine implements DeploymentEngine {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, BiFunction<ResourceTask, ActionContext, Outcome>> scripts = new ConcurrentHashMap<>();
    final Map<String, BiFunction<ResourceTask, ActionContext, DriftOutcome>> drifts = new ConcurrentHashMap<>();
    final Map<String, PlanOutcome> plans = new ConcurrentHashMap<>();
    final Map<String, ResourceTask> tasks = new ConcurrentHashMap<>();
    volatile HealthStatus.State health = HealthStatus.State.HEALTHY;
    volatile Probe probe = new Probe.Repeatable("nothing was done");

    void fail(String resource, String message, boolean retryable) {
        scripts.put(resource, (task, context) -> new Outcome.Failed("broken", message, retryable));
    }

    /** Holds the resource's action up until it is released or asked to stop. */
    CountDownLatch hold(String resource) {
        CountDownLatch released = new CountDownLatch(1);
        scripts.put(resource, (task, context) -> {
            context.onCancel(released::countDown);
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                return new Outcome.Failed("interrupted", "interrupted", false);
            }
            return context.isCancelled() ? new Outcome.Cancelled("stopped") : succeed(task);
        });
        return released;
    }

    static Outcome succeed(ResourceTask task) {
        return new Outcome.Succeeded(
                Map.of("url", "http://" + task.resource(), "secret", "s3cret-of-" + task.resource(), "port", 80),
                Set.of(),
                "id-" + task.resource(),
                true);
    }

    private final String name;

    ScriptedEngine() {
        this("scripted");
    }

    ScriptedEngine(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> version() {
        return Optional.of("1.0");
    }

    @Override
    public List<String> supportedResourceTypes() {
        return List.of();
    }

    @Override
    public EngineCapabilities capabilities() {
        return new EngineCapabilities(true, true, true, true, false, 1000);
    }

    @Override
    public EngineHealth checkHealth() {
        return new EngineHealth(health, health == HealthStatus.State.HEALTHY ? null : "turn it on", Instant.EPOCH);
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        PlanOutcome told = plans.get(task.resource());
        return told != null
                ? told
                : new PlanOutcome.Planned(
                        tasks.containsKey(task.resource()) ? ActionKind.UPDATE : ActionKind.CREATE,
                        List.of(new Change("scripted." + task.resource(), null, "new", false)));
    }

    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        calls.add("drift " + task.resource());
        var script = drifts.get(task.resource());
        return script == null ? new DriftOutcome.InSync() : script.apply(task, context);
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        calls.add("deploy " + task.resource());
        tasks.put(task.resource(), task);
        context.log("deploying " + task.resource() + " with " + task.inputs());
        var script = scripts.get(task.resource());
        return script == null ? succeed(task) : script.apply(task, context);
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        calls.add("delete " + task.resource());
        var script = scripts.get("delete " + task.resource());
        return script == null ? new Outcome.Succeeded(Map.of(), Set.of(), null, true) : script.apply(task, context);
    }

    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        calls.add("probe " + task.resource());
        return probe;
    }
}

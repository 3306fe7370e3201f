package io.nestor.orchestrator.secret;

import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.reference.SecretText;
import io.nestor.service.expression.SecretReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts secrets in right before an engine is called, and takes them out of all that it says. */
public final class RevealingEngine implements DeploymentEngine {
    private final DeploymentEngine engine;
    private final TeamSecrets secrets;

    public RevealingEngine(DeploymentEngine engine, TeamSecrets secrets) {
        this.engine = engine;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Optional<String> version() {
        return engine.version();
    }

    @Override
    public List<String> supportedResourceTypes() {
        return engine.supportedResourceTypes();
    }

    @Override
    public EngineCapabilities capabilities() {
        return engine.capabilities();
    }

    @Override
    public EngineHealth checkHealth() {
        return engine.checkHealth();
    }

    @Override
    public boolean checksWhatItDestroys() {
        return engine.checksWhatItDestroys();
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        return call(
                task,
                context,
                engine::plan,
                Masks::plan,
                problem -> new PlanOutcome.Failed(problem.code(), problem.message(), problem.retryable()));
    }

    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        return call(
                task,
                context,
                engine::drift,
                Masks::drift,
                problem -> new DriftOutcome.Failed(problem.code(), problem.message(), problem.retryable()));
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        return call(task, context, engine::deploy, Masks::outcome, Problem::outcome);
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        return call(task, context, engine::delete, Masks::outcome, Problem::outcome);
    }

    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        return call(
                task,
                context,
                (revealed, masking) -> engine.probe(revealed, handle, masking),
                Masks::probe,
                problem -> new Probe.Unknown(problem.message()));
    }

    private record Problem(String code, String message, boolean retryable) {
        Outcome outcome() {
            return new Outcome.Failed(code, message, retryable);
        }
    }

    private <T> T call(
            ResourceTask task,
            ActionContext context,
            BiFunction<ResourceTask, ActionContext, T> work,
            BiFunction<Masks, T, T> masked,
            Function<Problem, T> failed) {
        if (!SecretText.isIn(task.inputs())) {
            return work.apply(task, context);
        }
        Map<SecretReference, String> values = new HashMap<>();
        Place place = new Place(task.team(), task.environment());
        for (SecretReference reference : SecretText.references(task.inputs())) {
            switch (secrets.find(place, reference.name())) {
                case SecretFound.Value(String text) -> values.put(reference, text);
                case SecretFound.Missing(String message) -> {
                    return failed.apply(new Problem("secret_missing", message, false));
                }
                case SecretFound.Unreadable(String message, boolean retryable) -> {
                    return failed.apply(new Problem("secret_unreadable", message, retryable));
                }
            }
        }
        Masks masks = Masks.of(values.values());
        try {
            return masked.apply(masks, work.apply(revealed(task, values), masks.context(context)));
        } catch (RuntimeException bug) {
            throw masks.exception(bug);
        }
    }

    private static ResourceTask revealed(ResourceTask task, Map<SecretReference, String> values) {
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        task.inputs()
                .forEach((name, value) -> inputs.put(
                        name, SecretText.revealed(value, reference -> Objects.requireNonNull(values.get(reference)))));
        return task.withInputs(inputs);
    }
}

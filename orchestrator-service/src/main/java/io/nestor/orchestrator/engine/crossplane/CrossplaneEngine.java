package io.nestor.orchestrator.engine.crossplane;

import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Secrets;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess;
import io.nestor.orchestrator.engine.kubernetes.ClusterException;
import io.nestor.orchestrator.engine.kubernetes.ObjectReference;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Makes resources with Crossplane. */
final class CrossplaneEngine implements DeploymentEngine, ManifestRenderer {
    private static final String CROSSPLANE = "apiextensions.crossplane.io";

    private final CrossplaneProperties properties;
    private final Cluster cluster;
    private final Templates templates;
    private final Outputs outputs;
    private final CrossplaneManifests manifests;
    private final InstantSource clock;

    CrossplaneEngine(
            CrossplaneProperties properties,
            Cluster cluster,
            Bundles bundles,
            Expressions expressions,
            InstantSource clock) {
        this.properties = properties;
        this.cluster = cluster;
        this.templates = new Templates(bundles, expressions);
        this.outputs = new Outputs(expressions);
        this.manifests = new CrossplaneManifests(templates, expressions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "crossplane";
    }

    /** That of the cluster's API server. */
    @Override
    public Optional<String> version() {
        return cluster.access() instanceof ClusterAccess.Reachable reachable
                ? Optional.of("Kubernetes " + reachable.version())
                : Optional.empty();
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
        return switch (cluster.access()) {
            case ClusterAccess.Unreachable(boolean configured, String message) ->
                new EngineHealth(HealthStatus.State.UNHEALTHY, message, clock.instant());
            case ClusterAccess.Reachable reachable ->
                new EngineHealth(
                        HealthStatus.State.HEALTHY,
                        reachable.objects().hasGroup(CROSSPLANE)
                                ? null
                                : "the cluster has no API group " + CROSSPLANE + ": is Crossplane installed in it?",
                        clock.instant());
        };
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        return withObjects(
                task,
                context,
                (work, desired) -> new Comparison(work, desired).plan(),
                failure -> new PlanOutcome.Failed(failure.code(), failure.message(), failure.retryable()));
    }

    @Override
    public Rendering render(ResourceTask task, ActionContext context, Target target) {
        return manifests.render(task, target);
    }

    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        if (context.isCancelled()) {
            return new DriftOutcome.Cancelled("stopped before the cluster was asked");
        }
        return withObjects(
                task,
                context,
                (work, desired) -> new Comparison(work, desired).drift(),
                failure -> new DriftOutcome.Failed(failure.code(), failure.message(), failure.retryable()));
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        if (context.isCancelled()) {
            return new Outcome.Cancelled("stopped before anything was applied");
        }
        return this.<Outcome>withObjects(
                task, context, (work, desired) -> new Rollout(work, task, desired, outputs).run(), f -> f);
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        if (context.isCancelled()) {
            return new Outcome.Cancelled("stopped before anything was deleted");
        }
        return this.<Outcome>withCluster(task, context, work -> delete(task, work), f -> f);
    }

    private Outcome delete(ResourceTask task, Work work) {
        Optional<Inventory> inventory = work.inventories().find(work.ownership());
        List<ObjectReference> references =
                inventory.map(known -> known.without(Inventory.EMPTY)).orElseGet(() -> byTemplate(task, work));
        Removal removal = work.removal(isDeletedInBackground(task));
        Optional<String> left = removal.remove(references);
        if (left.isPresent()) {
            return new Outcome.Cancelled(left.get() + "; the next destroy goes on from there");
        }
        if (inventory.isPresent()) {
            work.inventories().remove(work.ownership());
        }
        return new Outcome.Succeeded(Map.of(), Set.of(), null, removal.changed());
    }

    /** Should somebody have removed the inventory, the template says what there may be; without either there is nothing. */
    private List<ObjectReference> byTemplate(ResourceTask task, Work work) {
        if (!(templates.render(task) instanceof Templates.Rendered rendered)) {
            return List.of();
        }
        try {
            return owned(task, work, rendered);
        } catch (ClusterException failure) {
            if (failure.isKindMissing()) {
                return List.of();
            }
            throw failure;
        }
    }

    private static List<ObjectReference> owned(ResourceTask task, Work work, Templates.Rendered rendered) {
        return DesiredObjects.of(rendered, task, work.objects()::isNamespaced, work.namespace())
                        instanceof DesiredObjects.Usable(DesiredObjects desired)
                ? desired.references().stream()
                        .filter(reference -> work.objects()
                                .find(reference)
                                .filter(work.ownership()::owns)
                                .isPresent())
                        .toList()
                : List.of();
    }

    private static boolean isDeletedInBackground(ResourceTask task) {
        return "background".equals(Templates.config(task).settings().get("deletion"));
    }

    /** An apply or a delete can be done again: the API server knows what has been done already. */
    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        return new Probe.Repeatable("the cluster goes on by itself; applying again shows how far it has come");
    }

    private <T> T withObjects(
            ResourceTask task,
            ActionContext context,
            BiFunction<Work, DesiredObjects, T> act,
            Function<Outcome.Failed, T> failed) {
        return withCluster(
                task,
                context,
                work -> switch (templates.render(task)) {
                    case Templates.Refused(Outcome.Failed failure) -> failed.apply(masked(task, failure));
                    case Templates.Rendered rendered ->
                        switch (DesiredObjects.of(rendered, task, work.objects()::isNamespaced, work.namespace())) {
                            case DesiredObjects.Unusable(Outcome.Failed failure) -> failed.apply(masked(task, failure));
                            case DesiredObjects.Usable(DesiredObjects desired) -> act.apply(work, desired);
                        };
                },
                failed);
    }

    private <T> T withCluster(
            ResourceTask task, ActionContext context, Function<Work, T> act, Function<Outcome.Failed, T> failed) {
        return switch (cluster.access()) {
            case ClusterAccess.Unreachable unreachable -> failed.apply(unreachable.failure());
            case ClusterAccess.Reachable reachable -> {
                try {
                    yield act.apply(Work.on(reachable, task, context));
                } catch (ClusterException refused) {
                    yield failed.apply(masked(task, refused.failure()));
                }
            }
        };
    }

    /** The API server quotes what it refuses. */
    private static Outcome.Failed masked(ResourceTask task, Outcome.Failed failure) {
        return new Outcome.Failed(failure.code(), Secrets.of(task).maskText(failure.message()), failure.retryable());
    }
}

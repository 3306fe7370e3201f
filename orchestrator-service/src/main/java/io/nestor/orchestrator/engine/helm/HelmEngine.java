package io.nestor.orchestrator.engine.helm;

import io.nestor.models.deployment.EngineInfo.EngineCapabilities;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.operation.HealthStatus;
import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.Bundles;
import io.nestor.orchestrator.engine.DeploymentEngine;
import io.nestor.orchestrator.engine.DriftOutcome;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Expressions;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.PlanOutcome;
import io.nestor.orchestrator.engine.Probe;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.kubernetes.Cluster;
import io.nestor.orchestrator.engine.kubernetes.ClusterAccess;
import io.nestor.orchestrator.engine.manifest.ManifestRenderer;
import io.nestor.orchestrator.engine.process.Children;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes resources with Helm: a release for each. */
final class HelmEngine implements DeploymentEngine, ManifestRenderer {
    private final HelmProperties properties;
    private final Cluster cluster;
    private final ToolFinder tools;
    private final Actions actions;
    private final ChartSource charts;
    private final HelmOutputs outputs;
    private final HelmManifests manifests;
    private final ReleaseLocks locks = new ReleaseLocks();
    private final InstantSource clock;

    /**
     * @param directory for what actions need while they last
     * @param library for the unpacked native library
     */
    HelmEngine(
            HelmProperties properties,
            Path directory,
            Path library,
            Cluster cluster,
            Bundles bundles,
            Children children,
            Expressions expressions,
            InstantSource clock) {
        this.properties = properties;
        this.cluster = cluster;
        this.tools = new ToolFinder(properties, library, children, clock);
        this.actions = new Actions(
                new ReleaseSpecs(expressions, properties),
                new Folders(directory, clock),
                cluster,
                tools,
                children,
                properties,
                clock);
        this.charts = new ChartSource(bundles);
        this.outputs = new HelmOutputs(expressions);
        this.manifests = new HelmManifests(actions, charts, expressions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "helm";
    }

    /** Empty also where no cluster is configured: a worker is started to find out. */
    @Override
    public Optional<String> version() {
        return cluster.access() instanceof ClusterAccess.Reachable && tools.find() instanceof Tool.Usable usable
                ? Optional.of(usable.version())
                : Optional.empty();
    }

    @Override
    public List<String> supportedResourceTypes() {
        return List.of();
    }

    @Override
    public EngineCapabilities capabilities() {
        return new EngineCapabilities(true, true, true, true, false, properties.parallelism());
    }

    @Override
    public EngineHealth checkHealth() {
        if (cluster.access() instanceof ClusterAccess.Unreachable unreachable) {
            return unhealthy(unreachable.message());
        }
        return switch (tools.find()) {
            case Tool.Usable usable -> new EngineHealth(HealthStatus.State.HEALTHY, null, clock.instant());
            case Tool.Unusable(String remedy) -> unhealthy(remedy);
        };
    }

    private EngineHealth unhealthy(String message) {
        return new EngineHealth(HealthStatus.State.UNHEALTHY, message, clock.instant());
    }

    @Override
    public PlanOutcome plan(ResourceTask task, ActionContext context) {
        return actions.look("plan", task, context, Preview::failed, work -> switch (charts.chart(work.prepared())) {
            case ChartSource.Here(Chart chart) -> new Preview(work).plan(chart);
            case ChartSource.Stopped(Outcome outcome) -> Preview.failed(outcome);
        });
    }

    @Override
    public Rendering render(ResourceTask task, ActionContext context, Target target) {
        return manifests.render(task, context, target);
    }

    @Override
    public DriftOutcome drift(ResourceTask task, ActionContext context) {
        return actions.look("drift", task, context, Preview::failedCheck, work -> new Preview(work).drift());
    }

    @Override
    public Outcome deploy(ResourceTask task, ActionContext context) {
        return actions.change(Purpose.DEPLOY, task, context, alone(work -> switch (charts.chart(work.prepared())) {
            case ChartSource.Here(Chart chart) -> new Deploy(work, outputs, properties.history()).run(chart);
            case ChartSource.Stopped(Outcome outcome) -> outcome;
        }));
    }

    @Override
    public Outcome delete(ResourceTask task, ActionContext context) {
        return actions.change(Purpose.DELETE, task, context, alone(work -> new Delete(work).run()));
    }

    /** Helm works on when its orchestrator dies: waits for it, and completes what it was to bring about. */
    @Override
    public Probe probe(ResourceTask task, String handle, ActionContext context) {
        return actions.adopt(
                task,
                handle,
                context,
                alone(work -> new Deploy(work, outputs, properties.history()).settle(Effect.CHANGED)));
    }

    /** Two resources may name the same release; the second one is to see what the first one has made. */
    private Function<Work, Outcome> alone(Function<Work, Outcome> action) {
        return work -> locks.holding(work.spec().name(), () -> action.apply(work));
    }
}

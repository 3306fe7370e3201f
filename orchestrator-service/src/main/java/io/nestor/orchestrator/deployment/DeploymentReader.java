package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeployedResource;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.DeploymentStatusReport.Progress;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.Run;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.execution.LiveRun;
import io.nestor.orchestrator.execution.Runs;
import io.nestor.orchestrator.graph.ResourceGraph;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.RevisionRecord;
import io.nestor.orchestrator.store.RunRecord;
import io.nestor.orchestrator.target.RunLoader;
import io.nestor.service.security.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Deployments as they are seen. While a run goes on it is seen as it is in memory; what no run is at work on is read from
 * the store.
 */
public final class DeploymentReader {
    private final DeploymentStore store;
    private final Runs runs;
    private final RunLoader loader;
    private final CheckReader checks;

    DeploymentReader(DeploymentStore store, Runs runs, RunLoader loader) {
        this.store = store;
        this.runs = runs;
        this.loader = loader;
        checks = new CheckReader(store, runs, loader);
    }

    static NestorException unknown(String id) {
        return NestorException.notFound("there is no deployment '" + id + "'");
    }

    /** The deployment's record, if the caller may know of it. */
    public DeploymentRecord record(String id, Caller caller) {
        return store.find(id)
                .map(DeploymentStore.Versioned::deployment)
                .filter(found -> caller.mayAccess(found.team()))
                .orElseThrow(() -> unknown(id));
    }

    Deployment get(String id, Caller caller) {
        return describe(record(id, caller));
    }

    /** With resources and graph. */
    Deployment describe(DeploymentRecord record) {
        View view = view(record);
        List<DeployedResource> resources =
                view.resources().stream().map(ResourceState::toModel).toList();
        return model(record, view, resources, view.graph().get());
    }

    /** A page's worth of deployments, without resources and graph. */
    List<Deployment> list(@Nullable String team, @Nullable String after, int limit) {
        return store.list(team, after, limit).stream()
                .map(record -> model(record, summary(record), null, null))
                .toList();
    }

    DeploymentStatusReport status(String id, Caller caller) {
        DeploymentRecord record = record(id, caller);
        View view = view(record);
        return new DeploymentStatusReport(
                record.id(),
                view.status(),
                record.operation(),
                record.revision(),
                progress(view.resources()),
                view.resources().stream().map(ResourceState::toProgress).toList(),
                view.message(),
                view.startedAt(),
                view.updatedAt());
    }

    List<Run> runs(String id, Caller caller) {
        DeploymentRecord record = record(id, caller);
        return store.runs(id).stream().map(run -> model(record, run)).toList();
    }

    Run run(String id, int number, Caller caller) {
        DeploymentRecord record = record(id, caller);
        return store.run(id, number)
                .map(run -> run.operation() == Operation.DRIFT ? checks.whole(id, run) : model(record, run))
                .orElseThrow(() -> NestorException.notFound(
                        "deployment '" + id + "' has no run " + number + "; it has 1 to " + record.lastRun()));
    }

    List<Revision> revisions(String id, Caller caller) {
        record(id, caller);
        return store.revisions(id).stream().map(RevisionRecord::toModel).toList();
    }

    private Run model(DeploymentRecord record, RunRecord run) {
        if (run.operation() == Operation.DRIFT) {
            return checks.summary(record.id(), run);
        }
        if (run.status().isTerminal()) {
            return run.toModel();
        }
        View view = summary(record);
        return new Run(
                run.number(),
                run.operation(),
                run.revision(),
                view.status(),
                view.startedAt(),
                view.completedAt(),
                run.requestedBy(),
                view.message(),
                null);
    }

    /**
     * What there is to see of a deployment beyond its record.
     *
     * @param graph made only where it is shown
     */
    private record View(
            DeploymentStatus status,
            @Nullable String message,
            @Nullable Instant startedAt,
            Instant updatedAt,
            @Nullable Instant completedAt,
            List<ResourceState> resources,
            Supplier<ResourceGraph> graph) {}

    private View summary(DeploymentRecord record) {
        return underWay(record).map(live -> view(live, List.of())).orElseGet(() -> view(record, List.of(), null));
    }

    private View view(DeploymentRecord record) {
        Optional<LiveRun> live = underWay(record);
        if (live.isPresent()) {
            return view(live.get(), live.get().resources());
        }
        DeploymentRecord newest = newest(record);
        Instant startedAt =
                store.run(newest.id(), newest.run()).map(RunRecord::startedAt).orElse(null);
        return view(newest, store.state(newest.id(), newest.state()), startedAt);
    }

    /** The newest run while it goes on, here or elsewhere. */
    Optional<LiveRun> underWay(DeploymentRecord record) {
        return live(record)
                .or(() -> Optional.of(newest(record))
                        .filter(DeploymentRecord::isRunning)
                        .map(loader::fold));
    }

    private DeploymentRecord newest(DeploymentRecord record) {
        return store.find(record.id())
                .map(DeploymentStore.Versioned::deployment)
                .orElse(record);
    }

    private Optional<LiveRun> live(DeploymentRecord record) {
        return record.isRunning()
                ? runs.find(record.id()).filter(live -> live.job().number() == record.run())
                : Optional.empty();
    }

    private static View view(LiveRun live, List<ResourceState> resources) {
        LiveRun.Summary summary = live.summary();
        return new View(
                summary.status(),
                summary.message(),
                summary.startedAt(),
                summary.updatedAt(),
                summary.status().isTerminal() ? summary.updatedAt() : null,
                resources,
                () -> live.job().graph());
    }

    private View view(DeploymentRecord record, List<ResourceState> resources, @Nullable Instant startedAt) {
        return new View(
                record.status(),
                record.message(),
                startedAt,
                record.updatedAt(),
                record.completedAt(),
                resources,
                () -> loader.graph(record));
    }

    private static Deployment model(
            DeploymentRecord record,
            View view,
            @Nullable List<DeployedResource> resources,
            @Nullable ResourceGraph graph) {
        return new Deployment(
                record.id(),
                record.team(),
                record.environment(),
                record.revision(),
                record.operation(),
                view.status(),
                resources,
                graph == null ? null : graph.toModel(),
                Copies.map(record.outputs()),
                record.labels(),
                record.annotations(),
                view.message(),
                record.createdAt(),
                view.updatedAt(),
                view.completedAt());
    }

    private static Progress progress(List<ResourceState> resources) {
        int pending = 0;
        int running = 0;
        int succeeded = 0;
        int failed = 0;
        int skipped = 0;
        int cancelled = 0;
        for (ResourceState resource : resources) {
            switch (resource.status()) {
                case PENDING -> pending++;
                case RUNNING -> running++;
                case SUCCEEDED, DELETED -> succeeded++;
                case FAILED, UNKNOWN -> failed++;
                case SKIPPED -> skipped++;
                case CANCELLED -> cancelled++;
            }
        }
        return new Progress(resources.size(), pending, running, succeeded, failed, skipped, cancelled);
    }
}

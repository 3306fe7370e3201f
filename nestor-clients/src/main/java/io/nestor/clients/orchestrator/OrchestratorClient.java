package io.nestor.clients.orchestrator;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.deployment.DeploymentEventFilters;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.clients.deployment.LogLines;
import io.nestor.clients.deployment.StatusWatch;
import io.nestor.clients.sse.EventListener;
import io.nestor.clients.sse.EventStreams;
import io.nestor.clients.sse.Subscription;
import io.nestor.clients.transport.Call;
import io.nestor.clients.transport.Pages;
import io.nestor.clients.transport.Transport;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.deployment.EngineInfo.EngineHealth;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.RollbackRequest;
import io.nestor.models.deployment.Run;
import io.nestor.models.event.Event;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.operation.ApiVersion;
import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrator: deployments of all teams, and engines. Every method throws
 * {@link io.nestor.models.error.NestorException}.
 */
public final class OrchestratorClient {
    private static final String DEPLOYMENTS = "/api/v1/deployments";
    private static final String DEPLOYMENT = DEPLOYMENTS + "/{id}";

    private final Transport transport;
    private final Transport planning;
    private final EventStreams streams;

    public OrchestratorClient(ClientConfig config) {
        transport = new Transport("orchestrator", config);
        planning = new Transport("orchestrator", config.forPlans());
        streams = new EventStreams(transport);
    }

    /** Starts bringing the deployment to the desired state; a known id is updated. */
    public Deployment createDeployment(DeploymentRequest request) {
        return transport.read(Call.post(DEPLOYMENTS).json(request).once(), Deployment.class);
    }

    /** What {@link #createDeployment} would do. */
    public Plan plan(DeploymentRequest request) {
        return planning.read(dryRun(Call.post(DEPLOYMENTS).json(request)), Plan.class);
    }

    public Deployment getDeployment(String id) {
        return transport.read(Call.get(DEPLOYMENT, id), Deployment.class);
    }

    /** One page, without resources and dependencies. */
    public Page<Deployment> listDeployments(DeploymentFilters filters) {
        return transport.page(filters.applyTo(Call.get(DEPLOYMENTS)), Deployment.class);
    }

    /** All pages, each asked for when it is needed. */
    public Stream<Deployment> allDeployments(DeploymentFilters filters) {
        return Pages.all(cursor -> listDeployments(filters.page(filters.limit(), cursor)));
    }

    /** Asks the run that is under way to stop safely; refused with {@code CONFLICT} when nothing runs. */
    public void cancelDeployment(String id) {
        transport.send(Call.delete(DEPLOYMENT, id));
    }

    /** @param targetVersion a revision's number; absent for the one that last succeeded before the present one */
    public Deployment rollback(String id, @Nullable String targetVersion) {
        return transport.read(rollbackCall(id, targetVersion), Deployment.class);
    }

    /** What {@link #rollback} would do. */
    public Plan planRollback(String id, @Nullable String targetVersion) {
        return planning.read(dryRun(rollbackCall(id, targetVersion)), Plan.class);
    }

    /** Removes everything that the deployment made, in reverse order. */
    public Deployment destroy(String id) {
        return transport.read(destroyCall(id), Deployment.class);
    }

    /** What {@link #destroy} would do. */
    public Plan planDestroy(String id) {
        return planning.read(dryRun(destroyCall(id)), Plan.class);
    }

    public DeploymentStatusReport getDeploymentStatus(String id) {
        return transport.read(Call.get(DEPLOYMENT + "/status", id), DeploymentStatusReport.class);
    }

    /**
     * The status now and whenever it changes, up to a terminal one. Reading the stream blocks until there is news;
     * close it to stop early.
     */
    public Stream<DeploymentStatusReport> watchDeploymentStatus(String id) {
        return StatusWatch.watch(() -> getDeploymentStatus(id), listener -> followEvents(id, "", listener));
    }

    /** One page of what engines printed, oldest first. */
    public Page<LogLine> logs(String id, LogFilters filters) {
        return transport.page(filters.applyTo(Call.get(DEPLOYMENT + "/logs", id)), LogLine.class);
    }

    /** What engines printed and print, oldest first. */
    public Subscription followLogs(String id, LogFilters filters, EventListener<? super LogLine> listener) {
        return followLogEvents(id, filters, "", new LogLines(listener));
    }

    /**
     * Log lines as the events that carry them, for whoever passes them on.
     *
     * @param lastEventId the last event already seen; blank for all
     */
    public Subscription followLogEvents(
            String id, LogFilters filters, String lastEventId, EventListener<? super Event> listener) {
        Call call = filters.applyTo(Call.get(DEPLOYMENT + "/logs", id).query("follow", true));
        return streams.follow(call, lastEventId, listener);
    }

    /**
     * One page of the deployment's events, oldest first.
     *
     * @param cursor of the page before; absent for the first
     */
    public Page<Event> events(String id, @Nullable String cursor) {
        return events(id, DeploymentEventFilters.ALL, null, cursor);
    }

    /** One page of some of the deployment's events, oldest first. */
    public Page<Event> events(
            String id, DeploymentEventFilters filters, @Nullable Integer limit, @Nullable String cursor) {
        Call call = filters.applyTo(Call.get(DEPLOYMENT + "/events", id));
        return transport.page(call.query("limit", limit).query("cursor", cursor), Event.class);
    }

    /**
     * Listens to the deployment's events, connecting again by itself.
     *
     * @param lastEventId the last event already seen; {@code 0} for all, blank for those from now on
     */
    public Subscription followEvents(String id, String lastEventId, EventListener<? super Event> listener) {
        return followEvents(id, DeploymentEventFilters.ALL, lastEventId, listener);
    }

    /** Listens to some of the deployment's events, connecting again by itself. */
    public Subscription followEvents(
            String id, DeploymentEventFilters filters, String lastEventId, EventListener<? super Event> listener) {
        return streams.follow(filters.applyTo(Call.get(DEPLOYMENT + "/events", id)), lastEventId, listener);
    }

    /** Begins to look whether what was deployed still is as it was made; {@link #run} tells what was found. */
    public Run drift(String id) {
        return transport.read(Call.post(DEPLOYMENT + "/drift", id).json(Map.of()), Run.class);
    }

    /**
     * Why a deployment is in the state that it is in.
     *
     * @param resource to explain; absent for all that matters
     */
    public Explanation explain(String id, @Nullable String resource) {
        return transport.read(Call.get(DEPLOYMENT + "/explain", id).query("resource", resource), Explanation.class);
    }

    /** All runs, newest first. */
    public List<Run> runs(String id) {
        return all(Call.get(DEPLOYMENT + "/runs", id), Run.class);
    }

    public Run run(String id, int number) {
        return transport.read(Call.get(DEPLOYMENT + "/runs/{number}", id, Integer.toString(number)), Run.class);
    }

    /**
     * One page of runs, newest first.
     *
     * @param cursor of the page before; absent for the first
     */
    public Page<Run> runs(String id, @Nullable Integer limit, @Nullable String cursor) {
        return transport.page(paged(Call.get(DEPLOYMENT + "/runs", id), limit, cursor), Run.class);
    }

    /** All revisions, newest first. */
    public List<Revision> revisions(String id) {
        return all(Call.get(DEPLOYMENT + "/revisions", id), Revision.class);
    }

    /**
     * One page of revisions, newest first.
     *
     * @param cursor of the page before; absent for the first
     */
    public Page<Revision> revisions(String id, @Nullable Integer limit, @Nullable String cursor) {
        return transport.page(paged(Call.get(DEPLOYMENT + "/revisions", id), limit, cursor), Revision.class);
    }

    public List<EngineInfo> engines() {
        return all(Call.get("/api/v1/engines"), EngineInfo.class);
    }

    public EngineInfo engine(String name) {
        return transport.read(Call.get("/api/v1/engines/{name}", name), EngineInfo.class);
    }

    public EngineHealth engineHealth(String name) {
        return transport.read(Call.get("/api/v1/engines/{name}/health", name), EngineHealth.class);
    }

    /** API versions that the orchestrator answers to. */
    public List<ApiVersion> versions() {
        return transport.page(Call.get("/api/versions"), ApiVersion.class).items();
    }

    /** What was done through the service, and what was refused; the newest first. For platform admins. */
    public Page<AuditEntry> audit(AuditFilters filters) {
        return transport.page(filters.call(), AuditEntry.class);
    }

    /** What the orchestrator's clock says, to the second; empty where its answers do not tell. */
    public Optional<Instant> time() {
        return transport.time();
    }

    public HealthStatus health() {
        return transport.health();
    }

    private <T> List<T> all(Call call, Class<T> type) {
        return Pages.all(cursor -> transport.page(call.query("cursor", cursor), type))
                .toList();
    }

    private static Call paged(Call call, @Nullable Integer limit, @Nullable String cursor) {
        return call.query("limit", limit).query("cursor", cursor);
    }

    private static Call rollbackCall(String id, @Nullable String targetVersion) {
        return Call.post(DEPLOYMENT + "/rollback", id).json(new RollbackRequest(targetVersion));
    }

    private static Call destroyCall(String id) {
        return Call.post(DEPLOYMENT + "/destroy", id).json(Map.of());
    }

    private static Call dryRun(Call call) {
        return call.query("dry_run", true).changesNothing();
    }
}

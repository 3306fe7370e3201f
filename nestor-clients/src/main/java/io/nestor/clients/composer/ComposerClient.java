package io.nestor.clients.composer;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.catalog.ResourceFilters;
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
import io.nestor.clients.transport.Tagged;
import io.nestor.clients.transport.Transport;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionStatus;
import io.nestor.models.composition.CompositionVersion;
import io.nestor.models.composition.PolicyFinding;
import io.nestor.models.composition.PolicyTrial;
import io.nestor.models.composition.Rejection;
import io.nestor.models.composition.RenderRequest;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatusReport;
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
 * The composer, as one team sees it: its compositions and deployments, and the part of the catalog that it may use.
 * Every method throws {@link io.nestor.models.error.NestorException}.
 */
public final class ComposerClient {
    private static final String COMPOSITIONS = "/api/v1/teams/{team}/compositions";
    private static final String COMPOSITION = COMPOSITIONS + "/{name}";
    private static final String DEPLOYMENTS = "/api/v1/teams/{team}/deployments";
    private static final String DEPLOYMENT = DEPLOYMENTS + "/{id}";

    private final Transport transport;
    private final Transport planning;
    private final EventStreams streams;
    private final String team;

    public ComposerClient(ClientConfig config, String team) {
        transport = new Transport("composer", config);
        planning = new Transport("composer", config.forPlans());
        streams = new EventStreams(transport);
        this.team = team;
    }

    /** Whose compositions and deployments these are. */
    public String team() {
        return team;
    }

    public List<ComposedResource> listCompositions() {
        return all(Call.get(COMPOSITIONS, team), ComposedResource.class);
    }

    /** Those whose references mean newer versions now than when they were written. */
    public List<ComposedResource> listOutdatedCompositions() {
        return all(Call.get(COMPOSITIONS, team).query("outdated", true), ComposedResource.class);
    }

    /** All versions that are kept, newest first. */
    public List<CompositionVersion> compositionVersions(String name) {
        return transport
                .page(Call.get(COMPOSITION + "/versions", team, name), CompositionVersion.class)
                .items();
    }

    /** What would be said of a document if it were written. */
    public CompositionStatus validateComposition(String name, Document document) {
        return transport.read(
                document.applyTo(Call.post(COMPOSITION + "/validate", team, name))
                        .changesNothing(),
                CompositionStatus.class);
    }

    /** What is to be said today of a composition that is kept. */
    public CompositionStatus validateComposition(String name) {
        return transport.read(
                Call.post(COMPOSITION + "/validate", team, name).changesNothing(), CompositionStatus.class);
    }

    /** What a deploy would send to the orchestrator, every definition with its exact version. */
    public DeploymentRequest renderComposition(String name, RenderRequest request) {
        return transport.read(
                Call.post(COMPOSITION + "/render", team, name).json(request).changesNothing(), DeploymentRequest.class);
    }

    /** The present version. */
    public ComposedResource getComposition(String name) {
        return getTaggedComposition(name).value();
    }

    /** An earlier version. */
    public ComposedResource getComposition(String name, String version) {
        return transport.read(Call.get(COMPOSITION, team, name).query("version", version), ComposedResource.class);
    }

    /** The present version, with the tag that an update of it alone is given. */
    public Tagged<ComposedResource> getTaggedComposition(String name) {
        return transport.readTagged(Call.get(COMPOSITION, team, name), ComposedResource.class);
    }

    public ComposedResource createComposition(ComposedResource composition) {
        return transport.read(Call.post(COMPOSITIONS, team).json(composition).once(), ComposedResource.class);
    }

    /** @param document as its author wrote it, so that violations name the lines of the author's file */
    public ComposedResource createComposition(Document document) {
        return transport.read(document.applyTo(Call.post(COMPOSITIONS, team)).once(), ComposedResource.class);
    }

    /** @param etag of what is to be replaced: refused if it has changed since; absent replaces what is there */
    public ComposedResource updateComposition(ComposedResource composition, @Nullable String etag) {
        String name = composition.metadata().name();
        return transport.read(
                Call.put(COMPOSITION, team, name).json(composition).header("If-Match", etag), ComposedResource.class);
    }

    /**
     * Replaces a composition.
     *
     * @param document as its author wrote it, so that violations name the lines of the author's file
     * @param etag of what is to be replaced: refused if it has changed since; absent replaces what is there
     */
    public ComposedResource updateComposition(String name, Document document, @Nullable String etag) {
        return transport.read(
                document.applyTo(Call.put(COMPOSITION, team, name)).header("If-Match", etag), ComposedResource.class);
    }

    public void deleteComposition(String name) {
        transport.send(Call.delete(COMPOSITION, team, name));
    }

    /** The deployments that do not keep a rule, or the team's own policies. */
    public List<PolicyFinding> checkPolicies(PolicyTrial trial) {
        return transport
                .page(
                        Call.post("/api/v1/teams/{team}/policies/check", team)
                                .json(trial)
                                .changesNothing(),
                        PolicyFinding.class)
                .items();
    }

    /** Starts deploying a composition; the same deployment again is an update. Policies and approvals may ask for its plan. */
    public TeamDeployment deploy(TeamDeploymentRequest request) {
        return planning.read(deployCall(request).once(), TeamDeployment.class);
    }

    /** Lets a deployment go on that somebody else has asked for. */
    public TeamDeployment approve(String id) {
        return planning.read(
                Call.post(DEPLOYMENT + "/approve", team, id).json(Map.of()).once(), TeamDeployment.class);
    }

    /** Refuses a deployment that waits for an approval. */
    public void reject(String id, @Nullable String reason) {
        transport.send(Call.post(DEPLOYMENT + "/reject", team, id)
                .json(new Rejection(reason))
                .once());
    }

    /** What {@link #deploy} would do. */
    public Plan plan(TeamDeploymentRequest request) {
        return planning.read(dryRun(deployCall(request)), Plan.class);
    }

    public TeamDeployment getDeployment(String id) {
        return transport.read(Call.get(DEPLOYMENT, team, id), TeamDeployment.class);
    }

    /** One page. */
    public Page<TeamDeployment> listDeployments(DeploymentFilters filters) {
        return transport.page(filters.inTeam(null).applyTo(Call.get(DEPLOYMENTS, team)), TeamDeployment.class);
    }

    /** All pages, each asked for when it is needed. */
    public Stream<TeamDeployment> allDeployments(DeploymentFilters filters) {
        return Pages.all(cursor -> listDeployments(filters.page(filters.limit(), cursor)));
    }

    /** Asks the run that is under way to stop safely; refused with {@code CONFLICT} when nothing runs. */
    public void cancelDeployment(String id) {
        transport.send(Call.delete(DEPLOYMENT, team, id));
    }

    /** @param targetVersion a revision's number; absent for the one that last succeeded before the present one */
    public TeamDeployment rollback(String id, @Nullable String targetVersion) {
        return transport.read(rollbackCall(id, targetVersion), TeamDeployment.class);
    }

    /** What {@link #rollback} would do. */
    public Plan planRollback(String id, @Nullable String targetVersion) {
        return planning.read(dryRun(rollbackCall(id, targetVersion)), Plan.class);
    }

    /** Removes everything that the deployment made, in reverse order. */
    public TeamDeployment destroy(String id) {
        return transport.read(destroyCall(id), TeamDeployment.class);
    }

    /** What {@link #destroy} would do. */
    public Plan planDestroy(String id) {
        return planning.read(dryRun(destroyCall(id)), Plan.class);
    }

    /** Begins to look whether what was deployed still is as it was made; {@link #run} tells what was found. */
    public Run drift(String id) {
        return transport.read(Call.post(DEPLOYMENT + "/drift", team, id).json(Map.of()), Run.class);
    }

    /**
     * Why a deployment is in the state that it is in.
     *
     * @param resource to explain; absent for all that matters
     */
    public Explanation explain(String id, @Nullable String resource) {
        return transport.read(
                Call.get(DEPLOYMENT + "/explain", team, id).query("resource", resource), Explanation.class);
    }

    /** All runs, newest first. */
    public List<Run> runs(String id) {
        return all(Call.get(DEPLOYMENT + "/runs", team, id), Run.class);
    }

    public Run run(String id, int number) {
        return transport.read(Call.get(DEPLOYMENT + "/runs/{number}", team, id, Integer.toString(number)), Run.class);
    }

    /** All revisions, newest first. */
    public List<Revision> revisions(String id) {
        return all(Call.get(DEPLOYMENT + "/revisions", team, id), Revision.class);
    }

    public DeploymentStatusReport getDeploymentStatus(String id) {
        return transport.read(Call.get(DEPLOYMENT + "/status", team, id), DeploymentStatusReport.class);
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
        return transport.page(filters.applyTo(Call.get(DEPLOYMENT + "/logs", team, id)), LogLine.class);
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
        Call call = filters.applyTo(Call.get(DEPLOYMENT + "/logs", team, id).query("follow", true));
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
        Call call = filters.applyTo(Call.get(DEPLOYMENT + "/events", team, id));
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
        return streams.follow(filters.applyTo(Call.get(DEPLOYMENT + "/events", team, id)), lastEventId, listener);
    }

    /** One page of the definitions that the team may use. */
    public Page<ResourceDefinition> listAvailableResources(ResourceFilters filters) {
        return transport.page(
                filters.applyTo(Call.get("/api/v1/teams/{team}/catalog/resources", team)), ResourceDefinition.class);
    }

    /** Definitions that the team may use, best hits first. */
    public SearchPage searchResources(String query) {
        return transport.read(
                Call.get("/api/v1/teams/{team}/catalog/search", team).query("q", query), SearchPage.class);
    }

    /** API versions that the composer answers to. */
    public List<ApiVersion> versions() {
        return transport.page(Call.get("/api/versions"), ApiVersion.class).items();
    }

    /** What was done through the service, and what was refused; the newest first. For platform admins. */
    public Page<AuditEntry> audit(AuditFilters filters) {
        return transport.page(filters.call(), AuditEntry.class);
    }

    /** What the composer's clock says, to the second; empty where its answers do not tell. */
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

    private Call deployCall(TeamDeploymentRequest request) {
        return Call.post("/api/v1/teams/{team}/deploy", team).json(request);
    }

    private Call rollbackCall(String id, @Nullable String targetVersion) {
        return Call.post(DEPLOYMENT + "/rollback", team, id).json(new RollbackRequest(targetVersion));
    }

    private Call destroyCall(String id) {
        return Call.post(DEPLOYMENT + "/destroy", team, id).json(Map.of());
    }

    private static Call dryRun(Call call) {
        return call.query("dry_run", true).changesNothing();
    }
}

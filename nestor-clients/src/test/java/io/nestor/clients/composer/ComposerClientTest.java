package io.nestor.clients.composer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.catalog.ResourceFilters;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.clients.scripted.Endpoint;
import io.nestor.clients.scripted.Received;
import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import io.nestor.clients.scripted.ServiceClientContract;
import io.nestor.clients.transport.Tagged;
import io.nestor.models.composition.ComposedInstance;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.composition.PolicyTrial;
import io.nestor.models.composition.RenderRequest;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.operation.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComposerClientTest extends ServiceClientContract<ComposerClient> {
    private static final String PAGE = "{\"items\":[]}";
    private static final String TEAM = "/api/v1/teams/shop";
    private static final ComposedResource WEB_APP = new ComposedResource(
            new CompositionMetadata("web-app", "shop", "1.0.0", null, Map.of(), Map.of(), null, null),
            new CompositionSpec(
                    List.of(new ComposedInstance(
                            "site", "static-site", null, Map.of(), null, null, List.of(), Map.of())),
                    List.of(),
                    List.of(),
                    null,
                    Map.of()),
            null);
    private static final String WEB_APP_BODY = """
        {"metadata": {"name": "web-app", "team": "shop", "version": "1.0.0", "labels": {}, "annotations": {}},
         "spec": {"resources": [{"name": "site", "catalog_ref": "static-site", "config": {}, "depends_on": [],
           "outputs": {}}], "parameters": [], "dependencies": [], "environments": {}}}\
        """;
    private static final TeamDeploymentRequest DEPLOY = new TeamDeploymentRequest(
            "web-app", Map.of("replicas", 3), "prod", Map.of(), Map.of(), "shop-front", null, "hash", null);
    private static final String DEPLOY_BODY = """
        {"composition_name": "web-app", "parameters": {"replicas": 3}, "environment": "prod", "labels": {},
         "annotations": {}, "name": "shop-front", "plan_hash": "hash"}\
        """;

    private static final RenderRequest RENDER =
            new RenderRequest(null, "prod", Map.of("replicas", 3), Map.of(), null, null);

    private final ScriptedServer server = new ScriptedServer();
    private final ComposerClient composer = client(server.config());

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Override
    protected Stream<Endpoint<ComposerClient>> table() {
        return Stream.of(compositions(), deployments(), watching(), discovery()).flatMap(part -> part);
    }

    private static Stream<Endpoint<ComposerClient>> compositions() {
        return Stream.of(
                Endpoint.<ComposerClient>of(
                        "GET /api/v1/audit?caller=ci&team=shop&method=POST&path=%2Fapi&outcome=refused"
                                + "&since=2026-01-01T00%3A00%3A00Z&limit=5&cursor=next",
                        "{\"items\":[]}",
                        c -> c.audit(new AuditFilters(
                                "ci",
                                "shop",
                                "POST",
                                "/api",
                                AuditEntry.Outcome.REFUSED,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                null,
                                5,
                                "next"))),
                endpoint("GET", "/compositions", PAGE, ComposerClient::listCompositions),
                endpoint("GET", "/compositions?outdated=true", PAGE, ComposerClient::listOutdatedCompositions),
                endpoint("GET", "/compositions/web-app/versions", PAGE, c -> c.compositionVersions("web-app")),
                endpoint("GET", "/compositions/web-app", "{}", c -> c.getComposition("web-app")),
                endpoint("GET", "/compositions/web-app?version=1.0.0", "{}", c -> c.getComposition("web-app", "1.0.0")),
                endpoint("POST", "/compositions", "{}", c -> c.createComposition(WEB_APP))
                        .sending(WEB_APP_BODY),
                endpoint("PUT", "/compositions/web-app", "{}", c -> c.updateComposition(WEB_APP, null))
                        .sending(WEB_APP_BODY),
                endpoint("POST", "/compositions/web-app/validate", "{}", c -> c.validateComposition("web-app")),
                endpoint("POST", "/compositions/web-app/render", "{}", c -> c.renderComposition("web-app", RENDER))
                        .sending("{\"environment\": \"prod\", \"parameters\": {\"replicas\": 3}, \"labels\": {}}"),
                endpoint("POST", "/policies/check", PAGE, c -> c.checkPolicies(new PolicyTrial("false")))
                        .sending("{\"rule\": \"false\"}"),
                endpoint("DELETE", "/compositions/web-app", "", c -> c.deleteComposition("web-app")));
    }

    private static Stream<Endpoint<ComposerClient>> deployments() {
        DeploymentFilters filters =
                DeploymentFilters.ALL.inTeam("another").inEnvironment("prod").withStatus(DeploymentStatus.FAILED);
        return Stream.of(
                endpoint("POST", "/deploy", "{}", c -> c.deploy(DEPLOY)).sending(DEPLOY_BODY),
                endpoint("POST", "/deploy?dry_run=true", "{}", c -> c.plan(DEPLOY))
                        .sending(DEPLOY_BODY),
                endpoint("GET", "/deployments", PAGE, c -> c.listDeployments(DeploymentFilters.ALL)),
                endpoint("GET", "/deployments?environment=prod&status=failed", PAGE, c -> c.listDeployments(filters)),
                endpoint("GET", "/deployments/web", "{}", c -> c.getDeployment("web")),
                endpoint("POST", "/deployments/web/approve", "{}", c -> c.approve("web"))
                        .sending("{}"),
                endpoint("POST", "/deployments/web/reject", "", c -> c.reject("web", "too large"))
                        .sending("{\"reason\": \"too large\"}"),
                endpoint("DELETE", "/deployments/web", "", c -> c.cancelDeployment("web")),
                endpoint("POST", "/deployments/web/rollback", "{}", c -> c.rollback("web", "2"))
                        .sending("{\"target_version\":\"2\"}"),
                endpoint("POST", "/deployments/web/rollback?dry_run=true", "{}", c -> c.planRollback("web", null))
                        .sending("{}"),
                endpoint("POST", "/deployments/web/destroy", "{}", c -> c.destroy("web"))
                        .sending("{}"),
                endpoint("POST", "/deployments/web/drift", "{}", c -> c.drift("web"))
                        .sending("{}"),
                endpoint("POST", "/deployments/web/destroy?dry_run=true", "{}", c -> c.planDestroy("web"))
                        .sending("{}"));
    }

    private static Stream<Endpoint<ComposerClient>> watching() {
        return Stream.of(
                endpoint("GET", "/deployments/web/status", "{}", c -> c.getDeploymentStatus("web")),
                endpoint(
                        "GET",
                        "/deployments/web/logs?resource=db",
                        PAGE,
                        c -> c.logs("web", LogFilters.ALL.ofResource("db"))),
                endpoint("GET", "/deployments/web/events", PAGE, c -> c.events("web", null)),
                endpoint("GET", "/deployments/web/explain?resource=db", "{}", c -> c.explain("web", "db")),
                endpoint("GET", "/deployments/web/runs", PAGE, c -> c.runs("web")),
                endpoint("GET", "/deployments/web/runs/2", "{}", c -> c.run("web", 2)),
                endpoint("GET", "/deployments/web/revisions", PAGE, c -> c.revisions("web")));
    }

    private static Stream<Endpoint<ComposerClient>> discovery() {
        return Stream.of(
                endpoint(
                        "GET",
                        "/catalog/resources?provider=aws",
                        PAGE,
                        c -> c.listAvailableResources(ResourceFilters.ALL.ofProvider("aws"))),
                endpoint("GET", "/catalog/search?q=data%20base", "{}", c -> c.searchResources("data base")),
                Endpoint.of("GET /api/versions", PAGE, ComposerClient::versions),
                Endpoint.of("GET /health", "{\"status\":\"healthy\"}", ComposerClient::health));
    }

    @Override
    protected ComposerClient connect(ClientConfig config) {
        return new ComposerClient(config, "shop");
    }

    /** What makes a plan, or may have to. */
    @Override
    protected Set<String> patient() {
        return Stream.of(
                        "/deploy",
                        "/deploy?dry_run=true",
                        "/deployments/web/approve",
                        "/deployments/web/rollback?dry_run=true",
                        "/deployments/web/destroy?dry_run=true")
                .map(path -> "POST " + TEAM + path)
                .collect(Collectors.toSet());
    }

    @Override
    protected String document() {
        return "composer";
    }

    @Override
    protected Map<String, String> notInTheTable() {
        String teams = "TeamClientTest has them";
        return Map.of(
                "GET /api/v1/teams", teams,
                "GET /api/v1/teams/{team}", teams,
                "PUT /api/v1/teams/{team}", teams,
                "DELETE /api/v1/teams/{team}", teams,
                "GET /api/v1/teams/{team}/members", teams,
                "PUT /api/v1/teams/{team}/members/{name}", teams,
                "DELETE /api/v1/teams/{team}/members/{name}", teams,
                "GET /api/v1/team-repository", teams,
                "POST /api/v1/team-repository/sync", teams,
                "GET /api/v1/teams/{team}/events", "for a team's own tools: no command and no service asks for it");
    }

    @Test
    void sends_a_document_as_its_author_wrote_it() {
        server.then(Reply.json(201, "{}"));
        String document = "# ours\nmetadata:\n  name: web-app\n";

        composer.createComposition(Document.yaml(document));
        composer.updateComposition("web-app", Document.yaml(document), "\"7\"");

        assertThat(server.received()).allSatisfy(request -> {
            assertThat(request.body()).isEqualTo(document);
            assertThat(request.header("content-type")).isEqualTo("application/yaml");
        });
        assertThat(server.received())
                .extracting(Received::line)
                .containsExactly("POST " + TEAM + "/compositions", "PUT " + TEAM + "/compositions/web-app");
        assertThat(server.received().getLast().header("if-match")).isEqualTo("\"7\"");
    }

    @Test
    void an_update_can_be_bound_to_what_was_read() {
        server.then(Reply.json(200, WEB_APP_BODY, "ETag: \"7\""));

        Tagged<ComposedResource> read = composer.getTaggedComposition("web-app");
        composer.updateComposition(read.value(), read.etag());

        assertThat(server.received().getLast().header("if-match")).isEqualTo("\"7\"");
    }

    @Test
    void a_deploy_is_carried_out_once_however_often_it_is_sent() {
        server.then(Reply.json(503, "{}"), Reply.json(202, "{}"));

        composer.deploy(DEPLOY);

        assertThat(server.received())
                .hasSize(2)
                .extracting(request -> request.header("idempotency-key"))
                .containsOnly(server.received().getFirst().header("idempotency-key"));
    }

    @Test
    void watches_a_status_by_the_deployments_events() {
        server.then(
                Reply.json(200, "{\"status\":\"running\"}"),
                Reply.openEvents("id: 1\ndata: {\"id\":\"1\"}\n\n"),
                Reply.json(200, "{\"status\":\"failed\"}"));

        try (Stream<DeploymentStatusReport> reports = composer.watchDeploymentStatus("web")) {
            assertThat(reports.map(DeploymentStatusReport::status))
                    .containsExactly(DeploymentStatus.RUNNING, DeploymentStatus.FAILED);
        }
    }

    private static Endpoint<ComposerClient> endpoint(
            String method, String path, String answer, Consumer<ComposerClient> call) {
        return Endpoint.of(method + " " + TEAM + path, answer, call);
    }

    private static ComposerClient client(ClientConfig config) {
        return new ComposerClient(config, "shop");
    }
}

package io.nestor.clients.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.clients.deployment.LogFilters;
import io.nestor.clients.scripted.Endpoint;
import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import io.nestor.clients.scripted.ServiceClientContract;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.operation.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrchestratorClientTest extends ServiceClientContract<OrchestratorClient> {
    private static final String PAGE = "{\"items\":[]}";
    private static final DeploymentRequest REQUEST = new DeploymentRequest(
            "shop.web",
            "shop",
            "prod",
            List.of(new ResourceInstance(
                    "db", "mysql:1.0.0", "terraform", Map.of("size", 3), List.of(), Map.of("URL", "endpoint"))),
            List.<Dependency>of(),
            DeploymentConfig.DEFAULTS,
            Map.of("tier", "web"),
            Map.of(),
            null);
    private static final String REQUEST_BODY =
            """
            {"id": "shop.web", "team": "shop", "environment": "prod",
             "resources": [{"name": "db", "catalog_ref": "mysql:1.0.0", "engine": "terraform", "config": {"size": 3},
               "depends_on": [], "outputs": {"URL": "endpoint"}}],
             "dependencies": [], "config": %s, "labels": {"tier": "web"}, "annotations": {}}\
            """.formatted(io.nestor.models.json.NestorJson.strict().writeValueAsString(DeploymentConfig.DEFAULTS));

    private final ScriptedServer server = new ScriptedServer();
    private final OrchestratorClient orchestrator = new OrchestratorClient(server.config());

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Override
    protected Stream<Endpoint<OrchestratorClient>> table() {
        DeploymentFilters filters = DeploymentFilters.ALL
                .inTeam("shop")
                .inEnvironment("prod")
                .withStatus(DeploymentStatus.SUCCEEDED)
                .withLabels(Map.of("tier", "web", "app", "a b"))
                .page(5, "next");
        LogFilters logs = LogFilters.ALL
                .ofResource("db")
                .since(Instant.parse("2026-01-01T00:00:00Z"))
                .page(5, "next");
        return Stream.of(
                Endpoint.<OrchestratorClient>of(
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
                Endpoint.<OrchestratorClient>of("POST /api/v1/deployments", "{}", c -> c.createDeployment(REQUEST))
                        .sending(REQUEST_BODY),
                Endpoint.<OrchestratorClient>of("POST /api/v1/deployments?dry_run=true", "{}", c -> c.plan(REQUEST))
                        .sending(REQUEST_BODY),
                Endpoint.of("GET /api/v1/deployments/shop.web", "{}", c -> c.getDeployment("shop.web")),
                Endpoint.of("GET /api/v1/deployments", PAGE, c -> c.listDeployments(DeploymentFilters.ALL)),
                Endpoint.of(
                        "GET /api/v1/deployments?team=shop&environment=prod&status=succeeded"
                                + "&label=app%3Da%20b&label=tier%3Dweb&limit=5&cursor=next",
                        PAGE, c -> c.listDeployments(filters)),
                Endpoint.of("DELETE /api/v1/deployments/shop.web", "", c -> c.cancelDeployment("shop.web")),
                Endpoint.<OrchestratorClient>of(
                                "POST /api/v1/deployments/shop.web/rollback", "{}", c -> c.rollback("shop.web", "3"))
                        .sending("{\"target_version\":\"3\"}"),
                Endpoint.<OrchestratorClient>of(
                                "POST /api/v1/deployments/shop.web/rollback", "{}", c -> c.rollback("shop.web", null))
                        .sending("{}"),
                Endpoint.<OrchestratorClient>of(
                                "POST /api/v1/deployments/shop.web/rollback?dry_run=true",
                                "{}",
                                c -> c.planRollback("shop.web", "3"))
                        .sending("{\"target_version\":\"3\"}"),
                Endpoint.<OrchestratorClient>of(
                                "POST /api/v1/deployments/shop.web/destroy", "{}", c -> c.destroy("shop.web"))
                        .sending("{}"),
                Endpoint.<OrchestratorClient>of(
                                "POST /api/v1/deployments/shop.web/drift", "{}", c -> c.drift("shop.web"))
                        .sending("{}"),
                Endpoint.<OrchestratorClient>of(
                                "POST /api/v1/deployments/shop.web/destroy?dry_run=true",
                                "{}",
                                c -> c.planDestroy("shop.web"))
                        .sending("{}"),
                Endpoint.of("GET /api/v1/deployments/shop.web/status", "{}", c -> c.getDeploymentStatus("shop.web")),
                Endpoint.of("GET /api/v1/deployments/shop.web/logs", PAGE, c -> c.logs("shop.web", LogFilters.ALL)),
                Endpoint.of(
                        "GET /api/v1/deployments/shop.web/logs?resource=db&since=2026-01-01T00%3A00%3A00Z&limit=5&cursor=next",
                        PAGE, c -> c.logs("shop.web", logs)),
                Endpoint.of("GET /api/v1/deployments/shop.web/events", PAGE, c -> c.events("shop.web", null)),
                Endpoint.of("GET /api/v1/deployments/shop.web/events?cursor=7", PAGE, c -> c.events("shop.web", "7")),
                Endpoint.of("GET /api/v1/deployments/shop.web/runs", PAGE, c -> c.runs("shop.web")),
                Endpoint.of("GET /api/v1/deployments/shop.web/runs/2", "{}", c -> c.run("shop.web", 2)),
                Endpoint.of("GET /api/v1/deployments/shop.web/revisions", PAGE, c -> c.revisions("shop.web")),
                Endpoint.of(
                        "GET /api/v1/deployments/shop.web/explain?resource=db", "{}", c -> c.explain("shop.web", "db")),
                Endpoint.of("GET /api/v1/engines", PAGE, OrchestratorClient::engines),
                Endpoint.of("GET /api/v1/engines/terraform", "{}", c -> c.engine("terraform")),
                Endpoint.of("GET /api/v1/engines/terraform/health", "{}", c -> c.engineHealth("terraform")),
                Endpoint.of("GET /api/versions", PAGE, OrchestratorClient::versions),
                Endpoint.of("GET /health", "{\"status\":\"degraded\"}", OrchestratorClient::health));
    }

    @Override
    protected OrchestratorClient connect(ClientConfig config) {
        return new OrchestratorClient(config);
    }

    @Override
    protected Set<String> patient() {
        return Set.of(
                "POST /api/v1/deployments?dry_run=true",
                "POST /api/v1/deployments/shop.web/rollback?dry_run=true",
                "POST /api/v1/deployments/shop.web/destroy?dry_run=true");
    }

    @Override
    protected String document() {
        return "orchestrator";
    }

    @Override
    protected Map<String, String> notInTheTable() {
        return Map.of();
    }

    @Test
    void a_deployment_is_created_once_however_often_it_is_sent() {
        server.then(Reply.json(503, "{}"), Reply.json(202, "{}"));

        orchestrator.createDeployment(REQUEST);

        assertThat(server.received())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.header("idempotency-key"))
                        .isNotEmpty()
                        .isEqualTo(server.received().getFirst().header("idempotency-key")));
    }

    @Test
    void a_plan_is_waited_for_longer_than_other_answers() throws Exception {
        OrchestratorClient hurried = new OrchestratorClient(
                server.config().withTimeout(Duration.ofMillis(100)).withRetries(0));
        CompletableFuture<Reply> planned = new CompletableFuture<>();
        server.then(exchange -> planned.join().to(exchange), Reply.silence());
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Plan> waiting = other.submit(() -> hurried.plan(REQUEST));
            await().until(() -> !server.received().isEmpty());

            assertThatThrownBy(() -> hurried.getDeployment("shop.web")).hasMessageContaining("did not answer within");
            planned.complete(Reply.json(200, "{}"));

            assertThat(waiting.get()).isNotNull();
        }
    }

    @Test
    void follows_logs() throws Exception {
        server.then(Reply.openEvents("""
            id: 0
            data: {"id":"0","type":"reset","data":{}}

            id: 1.0
            data: {"id":"1.0","type":"log.line","data":{"resource":"db","attempt":1,"line":"Creating..."}}

            """));
        LinkedBlockingQueue<LogLine> lines = new LinkedBlockingQueue<>();

        try (var _ = orchestrator.followLogs("web", LogFilters.ALL.ofResource("db"), lines::add)) {
            assertThat(lines.poll(20, TimeUnit.SECONDS))
                    .extracting(LogLine::line)
                    .isEqualTo("Creating...");
        }

        assertThat(server.onlyRequest().target()).isEqualTo("/api/v1/deployments/web/logs?follow=true&resource=db");
    }

    @Test
    void watches_a_status_by_the_deployments_events() {
        server.then(
                Reply.json(200, "{\"status\":\"pending\"}"),
                Reply.openEvents("id: 1\ndata: {\"id\":\"1\"}\n\n"),
                Reply.json(200, "{\"status\":\"succeeded\"}"));

        try (Stream<DeploymentStatusReport> reports = orchestrator.watchDeploymentStatus("web")) {
            assertThat(reports.map(DeploymentStatusReport::status))
                    .containsExactly(DeploymentStatus.PENDING, DeploymentStatus.SUCCEEDED);
        }
        assertThat(server.received().get(1).target()).isEqualTo("/api/v1/deployments/web/events");
    }
}

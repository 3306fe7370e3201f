package io.nestor.composer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.catalog.SearchResult;
import io.nestor.models.deployment.ActionKind;
import io.nestor.models.deployment.Deployment;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.models.deployment.EngineInfo;
import io.nestor.models.deployment.LogLine;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.Plan;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.deployment.Revision;
import io.nestor.models.deployment.Run;
import io.nestor.models.error.ApiError;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.event.Event;
import io.nestor.models.explanation.Explanation;
import io.nestor.models.explanation.InputOrigin;
import io.nestor.models.explanation.Provenance;
import io.nestor.models.explanation.ResourceExplanation;
import io.nestor.models.json.NestorJson;
import io.nestor.models.operation.HealthStatus;
import io.nestor.models.operation.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A catalog and an orchestrator that answer over HTTP what a test tells them to. */
final class StubPlatform implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpServer server;
    private final List<ResourceDefinition> definitions = new CopyOnWriteArrayList<>();
    private final Map<String, Deployment> deployments = new ConcurrentHashMap<>();
    private final List<OutputStream> followers = new CopyOnWriteArrayList<>();

    /** What the orchestrator was asked to deploy, in order. */
    final List<DeploymentRequest> requests = new CopyOnWriteArrayList<>();

    /** Calls of each path. */
    final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    volatile boolean catalogDown;
    volatile boolean orchestratorDown;

    /** The orchestrator does what it is asked to, and its answer is lost. */
    volatile boolean answersGetLost;

    private volatile String stalled = "none";
    private volatile String nonsense = "none";
    private volatile CountDownLatch stall = new CountDownLatch(0);

    StubPlatform(ResourceDefinition... definitions) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        this.definitions.addAll(List.of(definitions));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void publish(ResourceDefinition definition) {
        definitions.add(definition);
        announce("resource.created", definition.metadata().name());
    }

    void withdraw(String name, String version) {
        definitions.removeIf(one ->
                one.metadata().name().equals(name) && one.metadata().version().equals(version));
        announce("resource.deleted", name);
    }

    private void announce(String type, String name) {
        Event event = new Event("1", type, "catalog", name, Map.of(), NOW, null);
        byte[] message = ("id: 1\nevent: " + type + "\ndata: "
                        + NestorJson.strict().writeValueAsString(event) + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
        followers.forEach(follower -> send(follower, message));
    }

    /** Up again, whatever was wrong; waits until the composer follows its events again. */
    void recover() {
        catalogDown = false;
        orchestratorDown = false;
        answersGetLost = false;
        Awaitility.await().until(this::isFollowed);
    }

    /** Paths that begin so are not answered before it behaves again. */
    void stall(String path) {
        stall = new CountDownLatch(1);
        stalled = path;
    }

    /** Paths that begin so are answered with what is no answer. */
    void talkNonsense(String path) {
        nonsense = path;
    }

    void behave() {
        stalled = "none";
        nonsense = "none";
        stall.countDown();
    }

    private boolean misbehaves(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith(stalled)) {
            try {
                stall.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
            return true;
        }
        if (path.startsWith(nonsense)) {
            byte[] page = "<html>It works!</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
            return true;
        }
        return false;
    }

    /** Ends the streams of events. */
    void hangUp() {
        followers.forEach(follower -> {
            try {
                follower.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        followers.clear();
    }

    boolean isFollowed() {
        return !followers.isEmpty();
    }

    void status(String id, Operation operation, DeploymentStatus status) {
        Deployment old = deployments.get(id);
        deployments.put(id, deployment(id, old.team(), old.environment(), operation, status, old.annotations()));
    }

    /** How often that was asked, with these parameters if any are named. */
    int calls(String path) {
        return calls.getOrDefault(path, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path;
        calls.computeIfAbsent(call, one -> new AtomicInteger()).incrementAndGet();
        if (exchange.getRequestURI().getQuery() != null) {
            calls.computeIfAbsent(call + "?" + exchange.getRequestURI().getQuery(), one -> new AtomicInteger())
                    .incrementAndGet();
        }
        if (misbehaves(exchange, path)) {
            return;
        }
        boolean ofCatalog = path.contains("/resources") || path.contains("/search") || path.equals("/api/v1/events");
        if (ofCatalog ? catalogDown : orchestratorDown) {
            error(exchange, ErrorCode.SERVICE_UNAVAILABLE, "down");
        } else if (path.equals("/api/v1/events")) {
            follow(exchange);
        } else if (path.endsWith("/logs")
                && String.valueOf(exchange.getRequestURI().getQuery()).contains("follow=true")) {
            stream(exchange);
        } else if (path.endsWith("/events")
                && String.valueOf(exchange.getRequestHeaders().getFirst("Accept"))
                        .contains("event-stream")) {
            stream(exchange);
        } else if (ofCatalog) {
            catalog(exchange, path.split("/"));
        } else {
            orchestrator(exchange, call, path.split("/"));
        }
    }

    private void catalog(HttpExchange exchange, String[] path) throws IOException {
        String last = path[path.length - 1];
        if (last.equals("search")) {
            json(exchange, 200, search());
        } else if (last.equals("resources")) {
            json(exchange, 200, list(String.valueOf(exchange.getRequestURI().getQuery())));
        } else if (last.equals("versions")) {
            List<ResourceVersion> versions = definitions.reversed().stream()
                    .filter(one -> one.metadata().name().equals(path[4]))
                    .map(one -> new ResourceVersion(one.metadata().version(), ResourceState.ACTIVE, null, null))
                    .toList();
            if (versions.isEmpty()) {
                error(exchange, ErrorCode.RESOURCE_NOT_FOUND, "no such resource");
            } else {
                json(exchange, 200, Page.of(versions));
            }
        } else {
            json(
                    exchange,
                    200,
                    definitions.stream()
                            .filter(one -> one.metadata().name().equals(path[4])
                                    && one.metadata().version().equals(last))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** By name, as the catalog does; its cursors are known to itself only. */
    private Page<ResourceDefinition> list(String query) {
        int limit = Integer.parseInt(query.replaceFirst(".*limit=(\\d+).*", "$1"));
        int from = query.contains("cursor=from-") ? Integer.parseInt(query.replaceFirst(".*cursor=from-", "")) : 0;
        int to = Math.min(from + limit, definitions.size());
        return new Page<>(definitions.subList(from, to), to < definitions.size() ? "from-" + to : null);
    }

    private SearchPage search() {
        List<SearchResult> hits = definitions.stream()
                .map(one ->
                        new SearchResult(one.metadata().name(), one.metadata().version(), 1, Map.of(), one))
                .toList();
        return new SearchPage(hits, Map.of(), hits.size(), null);
    }

    private void orchestrator(HttpExchange exchange, String call, String[] path) throws IOException {
        String id = path.length > 4 ? path[4] : "";
        String rest = path.length > 5 ? path[5] : "";
        boolean dryRun = String.valueOf(exchange.getRequestURI().getQuery()).contains("dry_run=true");
        if (call.equals("GET /api/v1/engines")) {
            json(exchange, 200, Page.of(List.of(engine("terraform", false), engine("simulated", true))));
        } else if (call.endsWith("/health")) {
            json(exchange, 200, new HealthStatus(HealthStatus.State.HEALTHY, NOW, Map.of(), null));
        } else if (call.equals("POST /api/v1/deployments")) {
            create(exchange, dryRun);
        } else if (call.equals("GET /api/v1/deployments")) {
            json(exchange, 200, Page.of(ofTeam(exchange)));
        } else if (!deployments.containsKey(id)) {
            error(exchange, ErrorCode.RESOURCE_NOT_FOUND, "no deployment '" + id + "'");
        } else {
            existing(exchange, id, rest, dryRun);
        }
    }

    private List<Deployment> ofTeam(HttpExchange exchange) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        return deployments.values().stream()
                .filter(deployment -> query.contains("team=" + deployment.team() + "&"))
                .toList();
    }

    private void create(HttpExchange exchange, boolean dryRun) throws IOException {
        DeploymentRequest request =
                NestorJson.strict().readValue(exchange.getRequestBody().readAllBytes(), DeploymentRequest.class);
        requests.add(request);
        if (dryRun) {
            json(exchange, 200, new Plan("hash", 1, List.of(), Map.of()));
            return;
        }
        Deployment deployment = deployment(
                request.id(),
                request.team(),
                request.environment(),
                Operation.DEPLOY,
                DeploymentStatus.PENDING,
                request.annotations());
        deployments.put(request.id(), deployment);
        if (answersGetLost) {
            error(exchange, ErrorCode.SERVICE_UNAVAILABLE, "lost");
        } else {
            json(exchange, 202, deployment);
        }
    }

    private void existing(HttpExchange exchange, String id, String rest, boolean dryRun) throws IOException {
        Deployment deployment = deployments.get(id);
        switch (rest) {
            case "status" ->
                json(
                        exchange,
                        200,
                        new DeploymentStatusReport(
                                id,
                                deployment.status(),
                                deployment.operation(),
                                1,
                                new DeploymentStatusReport.Progress(1, 0, 1, 0, 0, 0, 0),
                                List.of(),
                                null,
                                NOW,
                                NOW));
            case "logs" -> json(exchange, 200, Page.of(List.of(new LogLine(NOW, "db", "simulated", 1, "hello"))));
            case "events" ->
                json(
                        exchange,
                        200,
                        Page.of(List.of(
                                new Event("1", "deployment.started", "orchestrator", id, Map.of(), NOW, null))));
            case "explain" -> json(exchange, 200, explanation(id));
            case "runs" ->
                json(
                        exchange,
                        200,
                        Page.of(List.of(new Run(
                                1,
                                deployment.operation(),
                                1,
                                deployment.status(),
                                NOW,
                                null,
                                "ada",
                                "1 created",
                                null))));
            case "drift" ->
                json(
                        exchange,
                        202,
                        new Run(2, Operation.DRIFT, 1, DeploymentStatus.PENDING, null, null, "ada", null, null));
            case "revisions" ->
                json(
                        exchange,
                        200,
                        Page.of(List.of(new Revision(
                                1, NOW, "ada", deployment.status(), 2, deployment.annotations(), List.of()))));
            case "destroy", "rollback" -> {
                if (dryRun) {
                    json(exchange, 200, new Plan("hash", 2, List.of(), Map.of()));
                } else {
                    status(
                            id,
                            rest.equals("destroy") ? Operation.DESTROY : Operation.ROLLBACK,
                            DeploymentStatus.PENDING);
                    json(exchange, 202, deployments.get(id));
                }
            }
            default -> {
                if (exchange.getRequestMethod().equals("DELETE")) {
                    status(id, deployment.operation(), DeploymentStatus.CANCELLING);
                    json(exchange, 202, deployments.get(id));
                } else {
                    json(exchange, 200, deployment);
                }
            }
        }
    }

    private static Deployment deployment(
            String id,
            String team,
            String environment,
            Operation operation,
            DeploymentStatus status,
            Map<String, String> annotations) {
        return new Deployment(
                id,
                team,
                environment,
                1,
                operation,
                status,
                null,
                null,
                Map.of(),
                Map.of(),
                annotations,
                null,
                NOW,
                NOW,
                null);
    }

    /** Every resource of the newest request failed. */
    private Explanation explanation(String id) {
        DeploymentRequest request =
                requests.stream().filter(one -> one.id().equals(id)).toList().getLast();
        List<ResourceExplanation> resources =
                request.resources().stream().map(StubPlatform::explanation).toList();
        return new Explanation(
                id,
                Operation.DEPLOY,
                1,
                1,
                DeploymentStatus.FAILED,
                "failed",
                "ada",
                NOW,
                NOW,
                List.of(),
                resources,
                List.of());
    }

    private static ResourceExplanation explanation(ResourceInstance resource) {
        List<InputOrigin> inputs = resource.config().entrySet().stream()
                .map(input -> new InputOrigin(
                        input.getKey(), input.getValue(), InputOrigin.From.REQUEST, List.of(), null, null, List.of()))
                .sorted(Comparator.comparing(InputOrigin::name))
                .toList();
        return new ResourceExplanation(
                resource.name(),
                resource.catalogRef(),
                resource.engine(),
                ResourceProgressStatus.FAILED,
                ActionKind.CREATE,
                "failed",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                new Provenance(new Provenance.Definition(resource.catalogRef(), null, null, null), null, null, inputs));
    }

    private static EngineInfo engine(String name, boolean healthy) {
        return new EngineInfo(
                name,
                "1",
                new EngineInfo.EngineHealth(
                        healthy ? HealthStatus.State.HEALTHY : HealthStatus.State.UNHEALTHY, null, NOW),
                List.of(),
                new EngineInfo.EngineCapabilities(true, true, true, true, false, 10));
    }

    private void follow(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        send(body, ":\n\n".getBytes(StandardCharsets.UTF_8));
        followers.add(body);
    }

    /** Breaks off in the middle: one who comes back with what it has seen last gets the rest. */
    private void stream(HttpExchange exchange) throws IOException {
        String seen = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        int first = seen == null || seen.isEmpty() ? 1 : Integer.parseInt(seen) + 1;
        for (int id = first; id <= first + 1; id++) {
            Event event =
                    new Event(Integer.toString(id), "resource.started", "orchestrator", "theirs", Map.of(), NOW, null);
            send(
                    body,
                    ("id: " + id + "\nevent: resource.started\ndata: "
                                    + NestorJson.strict().writeValueAsString(event) + "\n\n")
                            .getBytes(StandardCharsets.UTF_8));
        }
        body.close();
    }

    private static void send(OutputStream follower, byte[] message) {
        try {
            follower.write(message);
            follower.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void error(HttpExchange exchange, ErrorCode code, String message) throws IOException {
        json(exchange, code.httpStatus(), new ApiError(code, message, "stub", Map.of(), "0"));
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = NestorJson.strict().writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

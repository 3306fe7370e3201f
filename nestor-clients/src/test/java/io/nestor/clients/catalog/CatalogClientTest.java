package io.nestor.clients.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.audit.AuditFilters;
import io.nestor.clients.scripted.Endpoint;
import io.nestor.clients.scripted.Received;
import io.nestor.clients.scripted.Reply;
import io.nestor.clients.scripted.ScriptedServer;
import io.nestor.clients.scripted.ServiceClientContract;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.event.Event;
import io.nestor.models.event.EventType;
import io.nestor.models.operation.AuditEntry;
import io.nestor.models.operation.HealthStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogClientTest extends ServiceClientContract<CatalogClient> {
    private static final String PAGE = "{\"items\":[]}";
    private static final ResourceFilters FILTERS = ResourceFilters.ALL
            .ofProvider("aws")
            .ofCategory("database")
            .ofType("mysql")
            .forEngine("terraform")
            .withLabels(List.of("tier=web", "app"))
            .inState(ResourceState.DEPRECATED)
            .page(20, "c/1");
    private static final String FILTER_QUERY =
            "provider=aws&category=database&resource_type=mysql&engine=terraform&label=tier%3Dweb&label=app&state=deprecated&limit=20&cursor=c%2F1";

    private final ScriptedServer server = new ScriptedServer();
    private final CatalogClient catalog = new CatalogClient(server.config());

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    @Override
    protected Stream<Endpoint<CatalogClient>> table() {
        return Stream.of(
                Endpoint.<CatalogClient>of(
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
                Endpoint.of(
                        "GET /api/v2beta1/resources/bucket/1.0.0%2Bb1", "{}", c -> c.getResource("bucket", "1.0.0+b1")),
                Endpoint.of("GET /api/v2beta1/resources/bucket", "{}", c -> c.getLatestResource("bucket")),
                Endpoint.of(
                        "GET /api/v2beta1/resources/bucket?constraint=%5E1.2",
                        "{}", c -> c.resolveResource("bucket", "^1.2")),
                Endpoint.of("GET /api/v2beta1/resources", PAGE, c -> c.listResources(ResourceFilters.ALL)),
                Endpoint.of("GET /api/v2beta1/resources?" + FILTER_QUERY, PAGE, c -> c.listResources(FILTERS)),
                Endpoint.of("GET /api/v1/resources/bucket/versions", PAGE, c -> c.getVersions("bucket")),
                Endpoint.of("GET /api/v2beta1/search?q=my%20sql", "{}", c -> c.search("my sql", ResourceFilters.ALL)),
                Endpoint.of("GET /api/v2beta1/search?q=sql&" + FILTER_QUERY, "{}", c -> c.search("sql", FILTERS)),
                Endpoint.of("GET /api/v1/resources/bucket/1.0.0/schema", "{}", c -> c.inputSchema("bucket", "1.0.0")),
                Endpoint.of(
                        "GET /api/v1/resources/bucket/1.0.0/diff?from=0.9.0",
                        "{}",
                        c -> c.diff("bucket", "1.0.0", "0.9.0")),
                Endpoint.of("GET /api/v1/repositories", PAGE, CatalogClient::repositories),
                Endpoint.of("GET /api/v1/repositories/platform", "{}", c -> c.repository("platform")),
                Endpoint.of("POST /api/v1/repositories/platform/sync", "{}", c -> c.syncRepository("platform", false)),
                Endpoint.of(
                        "POST /api/v1/repositories/platform/sync?wait=true",
                        "{}",
                        c -> c.syncRepository("platform", true)),
                Endpoint.of("GET /api/versions", PAGE, CatalogClient::versions),
                Endpoint.of("GET /health", "{\"status\":\"healthy\"}", CatalogClient::health));
    }

    @Override
    protected CatalogClient connect(ClientConfig config) {
        return new CatalogClient(config);
    }

    @Override
    protected Set<String> patient() {
        return Set.of("POST /api/v1/repositories/platform/sync?wait=true");
    }

    @Override
    protected String document() {
        return "catalog";
    }

    @Override
    protected Map<String, String> notInTheTable() {
        return Map.of(
                "GET /api/v1/events", "a stream: the tests of subscriptions below and SubscriptionTest",
                "GET /api/v1/resources/{name}/{version}/bundle", "an archive: the tests of bundles below",
                "GET /api/v1/schemas/resource-definition.schema.json", "for editors",
                "POST /api/v1/validate", "it takes an archive: a test below",
                "POST /api/v1/webhooks/git", "for Git servers");
    }

    @Test
    void reads_a_definition_with_its_status() {
        server.then(Reply.json(200, """
            {"metadata": {"name": "bucket", "version": "1.0.0", "provider": "local", "category": "storage"},
             "spec": {"supported_engines": ["terraform"]}, "status": {"state": "deprecated", "message": "use 2"}}\
            """));

        assertThat(catalog.getLatestResource("bucket").status())
                .satisfies(status -> assertThat(status.message()).isEqualTo("use 2"));
    }

    @Test
    void follows_the_cursor_only_as_far_as_it_is_read() {
        server.then(
                Reply.json(200, "{\"items\":[{},{}],\"next_cursor\":\"two\"}"),
                Reply.json(200, "{\"items\":[{}],\"next_cursor\":\"three\"}"),
                Reply.json(200, "{\"items\":[{}]}"));

        assertThat(catalog.allResources(ResourceFilters.ALL).limit(3)).hasSize(3);
        assertThat(server.received())
                .extracting(Received::target)
                .containsExactly("/api/v2beta1/resources", "/api/v2beta1/resources?cursor=two");
    }

    @Test
    void follows_the_cursor_to_the_end() {
        server.then(Reply.json(200, "{\"items\":[{}],\"next_cursor\":\"two\"}"), Reply.json(200, "{\"items\":[{}]}"));

        assertThat(catalog.repositories()).hasSize(2);
    }

    @Test
    void an_unhealthy_catalog_says_what_is_wrong() {
        server.then(Reply.json(503, "{\"status\":\"unhealthy\",\"error\":\"disk is full\"}"));

        HealthStatus health = catalog.health();

        assertThat(health.status()).isEqualTo(HealthStatus.State.UNHEALTHY);
        assertThat(health.error()).isEqualTo("disk is full");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void the_date_of_an_answer_tells_the_time() {
        server.then(
                Reply.json(200, "{}", "Date: Thu, 01 Jan 2026 12:00:00 GMT"), Reply.json(200, "{}", "Date: yesterday"));

        assertThat(catalog.time()).contains(Instant.parse("2026-01-01T12:00:00Z"));
        assertThat(catalog.time()).isEmpty();
    }

    @Test
    void sends_an_archive_to_be_checked() {
        server.then(Reply.json(200, "{\"valid\": true}"));

        catalog.validate("an archive".getBytes(StandardCharsets.UTF_8), "platform");

        assertThat(server.onlyRequest().line()).startsWith("POST /api/v1/validate");
        assertThat(server.onlyRequest().body()).isEqualTo("an archive");
    }

    @Test
    void writes_a_bundle_and_tells_its_digest(@TempDir Path folder) throws Exception {
        server.then(Reply.of(200, "application/gzip", "tar and gzip", "ETag: \"sha256:abc\""));
        Path file = folder.resolve("bundle.tar.gz");

        String digest = catalog.bundle("bucket", "1.0.0", file);

        assertThat(digest).isEqualTo("sha256:abc");
        assertThat(file).hasContent("tar and gzip");
        assertThat(server.onlyRequest().line()).isEqualTo("GET /api/v1/resources/bucket/1.0.0/bundle");
    }

    @Test
    void opens_a_bundle_when_the_catalog_is_back() throws Exception {
        server.then(Reply.json(503, "{}"), Reply.of(200, "application/gzip", "all", "ETag: W/\"abc\""));

        try (Bundle bundle = catalog.bundle("bucket", "1.0.0")) {
            assertThat(bundle.digest()).isEqualTo("abc");
            assertThat(bundle.content()).hasContent("all");
        }
    }

    @Test
    void begins_a_bundle_anew_when_the_connection_is_lost(@TempDir Path folder) throws Exception {
        server.then(Reply.half("half of it"), Reply.of(200, "application/gzip", "all"));
        Path file = folder.resolve("bundle.tar.gz");

        catalog.bundle("bucket", "1.0.0", file);

        assertThat(file).hasContent("all");
    }

    @Test
    void a_bundle_that_cannot_be_written_is_the_callers_trouble(@TempDir Path folder) {
        server.then(Reply.of(200, "application/gzip", "all"));

        assertThatThrownBy(() -> catalog.bundle("bucket", "1.0.0", folder.resolve("missing/bundle.tar.gz")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void half_a_bundle_leaves_the_file_as_it_was(@TempDir Path folder) throws Exception {
        server.then(Reply.half("half of it"));
        Path file = Files.writeString(folder.resolve("bundle.tar.gz"), "before");

        assertThatThrownBy(() -> catalog.bundle("bucket", "1.0.0", file)).isInstanceOf(NestorException.class);

        assertThat(file).hasContent("before");
        assertThat(folder.toFile().list()).containsExactly("bundle.tar.gz");
    }

    @Test
    void a_bundle_that_is_not_there_is_an_error(@TempDir Path folder) {
        server.then(Reply.json(404, "{\"code\":\"RESOURCE_NOT_FOUND\",\"message\":\"no bucket\"}"));

        assertThatThrownBy(() -> catalog.bundle("bucket", "1.0.0", folder.resolve("bundle")))
                .isInstanceOf(NestorException.class)
                .extracting(failure -> ((NestorException) failure).code())
                .isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void subscribes_to_what_is_asked_for() throws Exception {
        server.then(Reply.openEvents("id: 8\ndata: {\"id\":\"8\",\"type\":\"resource.created\"}\n\n"));
        LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
        EventFilters filters = new EventFilters(
                List.of(EventType.RESOURCE_CREATED, EventType.RESOURCE_DELETED), "bucket", "aws", null);

        try (var _ = catalog.subscribe(filters, "7", events::add)) {
            assertThat(events.poll(20, TimeUnit.SECONDS)).extracting(Event::id).isEqualTo("8");
        }

        Received request = server.onlyRequest();
        assertThat(request.target())
                .isEqualTo("/api/v1/events?type=resource.created&type=resource.deleted&subject=bucket&provider=aws");
        assertThat(request.header("last-event-id")).isEqualTo("7");
    }
}

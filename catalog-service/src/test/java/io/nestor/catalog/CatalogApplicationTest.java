package io.nestor.catalog;

import static io.nestor.catalog.sync.Definitions.deprecated;
import static io.nestor.catalog.sync.Definitions.simulated;
import static io.nestor.catalog.sync.Definitions.terraform;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.DefinitionDiff;
import io.nestor.models.catalog.RepositoryStatus;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.catalog.ResourceState;
import io.nestor.models.catalog.ResourceVersion;
import io.nestor.models.catalog.SearchPage;
import io.nestor.models.catalog.SearchResult;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.operation.Page;
import io.nestor.service.mirror.TestRepository;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.EventReader;
import io.nestor.service.testkit.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** The service as its clients see it, over real HTTP and on a real repository. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogApplicationTest {
    @TempDir
    private static Path folder;

    private static TestRepository git;
    private static RunningService catalog;

    @BeforeAll
    static void start() {
        git = TestRepository.in(folder.resolve("platform"));
        git.write("queue/queue.yaml", terraform("queue", "1.0.0"))
                .write("queue/module/main.tf", "# first")
                .executable("queue/module/run.sh", "#!/bin/sh")
                .write("topic.yaml", simulated("topic", "0.9.0").replace("category: messaging", "category: streaming"))
                .commit();
        catalog = start(git.url());
        sync();
        git.write("queue/queue.yaml", terraform("queue", "1.1.0"))
                .write("queue/module/main.tf", "# second")
                .write("gone.yaml", simulated("gone", "1.0.0"))
                .write("old.yaml", deprecated(simulated("old", "1.0.0"), "use queue"))
                .write("broken.yaml", simulated("broken", "1.0"))
                .write("cache.yaml", cache())
                .commit();
        sync();
        git.delete("gone.yaml").commit();
        sync();
    }

    private static RunningService start(String url) {
        return RunningService.of(CatalogApplication.class)
                .team("shop")
                .with("nestor.catalog.directory", folder.resolve("mirrors").toString())
                .with("nestor.catalog.allowed-schemes", "file")
                .with("nestor.catalog.repositories[0].name", "platform")
                .with("nestor.catalog.repositories[0].url", url)
                .with("nestor.catalog.repositories[0].poll-interval", "1h")
                .with("server.compression.min-response-size", "100B")
                .with("nestor.api.versions[0].name", "v1")
                .with("nestor.api.versions[1].name", "v2beta1")
                .with("nestor.api.versions[1].deprecated-since", "2026-01-01T00:00:00Z")
                .with("nestor.api.versions[1].sunset", "2027-01-01T00:00:00Z")
                .start();
    }

    private static String cache() {
        return simulated("redis-cache", "2.0.0")
                .replace("provider: k8s", "provider: aws")
                .replace("category: messaging", "category: database")
                .replace("resource_type: queue", "resource_type: redis")
                .replace("A queue", "Managed key-value cache, also good as a queue <small>")
                .replace("spec:\n", "  labels: {tier: gold}\nspec:\n");
    }

    @AfterAll
    static void stop() {
        catalog.close();
        git.close();
    }

    @Test
    void lists_the_latest_version_of_every_name_that_is_not_retired() {
        assertThat(list("")).containsExactly("old:1.0.0", "queue:1.1.0", "redis-cache:2.0.0", "topic:0.9.0");
        assertThat(list("?provider=aws")).containsExactly("redis-cache:2.0.0");
        assertThat(list("?category=streaming")).containsExactly("topic:0.9.0");
        assertThat(list("?type=redis")).containsExactly("redis-cache:2.0.0");
        assertThat(list("?resource_type=redis")).containsExactly("redis-cache:2.0.0");
        assertThat(list("?engine=terraform")).containsExactly("queue:1.1.0");
        assertThat(list("?label=tier=gold")).containsExactly("redis-cache:2.0.0");
        assertThat(list("?label=tier=silver")).isEmpty();
        assertThat(list("?state=deprecated")).containsExactly("old:1.0.0");
        assertThat(list("?state=retired")).containsExactly("gone:1.0.0");
        assertThat(list("?versions=all&engine=terraform")).containsExactly("queue:1.1.0", "queue:1.0.0");
    }

    @Test
    void pages_lead_through_the_whole_list() {
        Page<ResourceDefinition> first = page("/api/v1/resources?versions=all&limit=2");
        Page<ResourceDefinition> second = page("/api/v1/resources?versions=all&limit=2&cursor=" + first.nextCursor());
        Page<ResourceDefinition> third = page("/api/v1/resources?versions=all&limit=2&cursor=" + second.nextCursor());

        assertThat(references(first)).containsExactly("old:1.0.0", "queue:1.1.0");
        assertThat(references(second)).containsExactly("queue:1.0.0", "redis-cache:2.0.0");
        assertThat(references(third)).containsExactly("topic:0.9.0");
        assertThat(third.nextCursor()).isNull();
        assertThat(references(page("/api/v1/resources?limit=3&cursor="
                        + page("/api/v1/resources?limit=1").nextCursor())))
                .containsExactly("queue:1.1.0", "redis-cache:2.0.0", "topic:0.9.0");
    }

    @Test
    void only_v2_definitions_have_a_status() {
        assertThat(get("/api/v1/resources/old").status()).isNull();
        assertThat(get("/api/v1/resources/old/1.0.0").status()).isNull();
        assertThat(get("/api/v2beta1/resources/old").status().state()).isEqualTo(ResourceState.DEPRECATED);
        assertThat(get("/api/v2beta1/resources/old/1.0.0").status().message()).isEqualTo("use queue");
        assertThat(page("/api/v2beta1/resources").items())
                .allSatisfy(item -> assertThat(item.status()).isNotNull());
        assertThat(page("/api/v1/resources").items())
                .allSatisfy(item -> assertThat(item.status()).isNull());
    }

    @Test
    void a_range_chooses_the_highest_release_in_it() {
        assertThat(get("/api/v1/resources/queue?constraint=~1.0.0").metadata().version())
                .isEqualTo("1.0.0");
        assertThat(get("/api/v1/resources/queue?constraint=%5E1.0").metadata().version())
                .isEqualTo("1.1.0");
        assertThat(refused("/api/v1/resources/queue?constraint=%5E2", 404))
                .isEqualTo("no version of 'queue' satisfies '^2'; there are 1.1.0, 1.0.0");
        assertThat(refused("/api/v1/resources/queue?constraint=newest", 400))
                .contains("'newest' is neither a version nor a range");
    }

    @Test
    void what_is_not_there_is_answered_with_what_is_near() {
        assertThat(refused("/api/v1/resources/queu", 404))
                .isEqualTo("resource 'queu' is not in the catalog; did you mean 'queue'?");
        assertThat(refused("/api/v1/resources/queue/9.9.9", 404))
                .isEqualTo("'queue' has no version '9.9.9'; there are 1.1.0, 1.0.0");
        assertThat(refused("/api/v1/resources/gone", 404))
                .contains("'gone' is retired")
                .contains("1.0.0");
        assertThat(get("/api/v2beta1/resources/gone/1.0.0").status().state()).isEqualTo(ResourceState.RETIRED);
    }

    @Test
    void versions_are_listed_newest_first() {
        Page<ResourceVersion> versions =
                admin("/api/v1/resources/queue/versions").as(new TypeReference<>() {});

        assertThat(versions.items()).extracting(ResourceVersion::version).containsExactly("1.1.0", "1.0.0");
    }

    @Test
    void an_unchanged_definition_is_not_sent_again() {
        String etag = admin("/api/v1/resources/queue/1.0.0").header("ETag").orElseThrow();

        Answer again = catalog.admin().with("If-None-Match", etag).get("/api/v1/resources/queue/1.0.0");

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }

    /** A query, even an empty one, takes the way through the controller. */
    @Test
    void the_short_way_to_a_definition_answers_as_the_long_one_does() {
        for (String path : List.of("/api/v1/resources/queue", "/api/v1/resources/gone/1.0.0")) {
            Answer direct = admin(path);
            Answer dispatched = admin(path + "?constraint=");

            assertThat(direct.bytes()).isEqualTo(dispatched.bytes());
            for (String header : List.of(
                    "Content-Type", "Content-Length", "ETag", "Vary", "Cache-Control", "X-Content-Type-Options")) {
                assertThat(direct.header(header)).as(header).isEqualTo(dispatched.header(header));
            }
        }
        assertThat(catalog.stranger().get("/api/v1/resources/queue").status()).isEqualTo(401);
        assertThat(catalog.admin().get("/metrics").text())
                .containsPattern("http_server_requests_seconds_count\\{[^}]*uri=\"/api/v1/resources/\\{name}\"");
    }

    @Test
    void a_bundle_is_the_folder_as_it_was_when_the_version_was_published() throws IOException {
        Answer first = admin("/api/v1/resources/queue/1.0.0/bundle");

        assertThat(first.header("Content-Type")).contains("application/gzip");
        assertThat(Archives.files(first.bytes()))
                .containsOnlyKeys("queue.yaml", "module/main.tf", "module/run.sh*")
                .containsEntry("module/main.tf", "# first");
        assertThat(Archives.files(admin("/api/v1/resources/queue/1.1.0/bundle").bytes()))
                .containsEntry("module/main.tf", "# second");
        assertThat(admin("/api/v1/resources/queue/1.0.0/bundle").bytes()).isEqualTo(first.bytes());
        String digest =
                get("/api/v1/resources/queue/1.0.0").metadata().annotations().get("catalog.nestor.io/bundle-digest");
        assertThat(first.header("ETag")).contains('"' + digest + '"');
        assertThat(catalog.admin()
                        .with("If-None-Match", '"' + digest + '"')
                        .get("/api/v1/resources/queue/1.0.0/bundle")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void inputs_are_told_as_json_schema() {
        JsonNode schema = admin("/api/v1/resources/queue/1.0.0/schema").json();

        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.at("/properties/size/default").asInt()).isEqualTo(3);
    }

    @Test
    void a_deprecated_version_of_the_api_says_so_in_every_answer() {
        for (String path : List.of("/resources", "/resources/queue", "/resources/queue/1.1.0", "/search?q=queue")) {
            Answer old = admin("/api/v2beta1" + path);
            assertThat(old.header("Deprecation")).as(path).hasValue("@1767225600");
            assertThat(old.header("Sunset").orElseThrow()).as(path).contains("1 Jan 2027");
            assertThat(admin("/api/v1" + path).header("Deprecation")).as(path).isEmpty();
        }
    }

    @Test
    void answers_are_compressed_for_who_asks_for_it_and_keep_their_tags() {
        Answer plain = admin("/api/v1/resources/redis-cache");
        Answer compressed = catalog.admin().with("Accept-Encoding", "gzip").get("/api/v1/resources/redis-cache");

        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(compressed.header("Content-Encoding")).hasValue("gzip");
        assertThat(catalog.admin()
                        .with("Accept-Encoding", "gzip")
                        .with("If-None-Match", compressed.header("ETag").orElseThrow())
                        .get("/api/v1/resources/redis-cache")
                        .status())
                .isEqualTo(304);
        assertThat(catalog.admin()
                        .with("If-None-Match", plain.header("ETag").orElseThrow())
                        .get("/api/v1/resources/redis-cache")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void search_ranks_names_before_types_before_descriptions() {
        assertThat(found("queue")).containsExactly("queue", "old", "topic", "redis-cache");
        assertThat(found("que")).startsWith("queue");
        assertThat(found("queeu")).startsWith("queue");
        assertThat(found("redis")).containsExactly("redis-cache");
        assertThat(found("cache queue")).containsExactly("redis-cache");
        assertThat(found("nothing-like-it")).isEmpty();
        assertThat(found("")).hasSize(4);
        assertThat(found("queue&provider=aws")).containsExactly("redis-cache");
        assertThat(found("gone")).isEmpty();
        assertThat(found("gone&state=retired")).containsExactly("gone");
    }

    @Test
    void search_tells_facets_highlights_and_pages() {
        SearchPage page = search("queue&limit=1");

        assertThat(page.total()).isEqualTo(4);
        assertThat(page.facets().get("provider")).isEqualTo(Map.of("k8s", 3L, "aws", 1L));
        assertThat(page.facets().get("state")).isEqualTo(Map.of("active", 3L, "deprecated", 1L));
        assertThat(page.items().getFirst().highlights().get("name")).containsExactly("<em>queue</em>");
        assertThat(search("queue&limit=9&cursor=" + page.nextCursor()).items()).hasSize(3);
        assertThat(search("managed&limit=1")
                        .items()
                        .getFirst()
                        .highlights()
                        .get("description")
                        .getFirst())
                .contains("<em>Managed</em>")
                .contains("&lt;small&gt;");
        assertThat(page.items().getFirst().resource().metadata().name()).isEqualTo("queue");
    }

    @Test
    void repositories_tell_what_was_wrong() {
        Page<RepositoryStatus> all = admin("/api/v1/repositories").as(new TypeReference<>() {});
        RepositoryStatus one = admin("/api/v1/repositories/platform").as(RepositoryStatus.class);

        assertThat(all.items()).containsExactly(one);
        assertThat(one.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.file()).isEqualTo("broken.yaml");
            assertThat(violation.line()).isEqualTo(5);
        });
        assertThat(refused("/api/v1/repositories/platfrom", 404))
                .isEqualTo("repository 'platfrom' is not configured; did you mean 'platform'?");
        assertThat(catalog.admin().post("/api/v1/repositories/platform/sync").status())
                .isEqualTo(202);
    }

    @Test
    void wrong_parameters_are_refused() {
        assertThat(refused("/api/v1/resources?state=activ", 400)).contains("did you mean 'active'?");
        assertThat(refused("/api/v1/resources?versions=some", 400)).contains("latest, all");
        assertThat(refused("/api/v1/resources?label==x", 400)).contains("must be key=value");
        assertThat(refused("/api/v1/search?q=x&cursor=eA", 400)).contains("next_cursor");
    }

    @Test
    void metrics_and_health_are_the_contracts() {
        String metrics = catalog.admin().get("/metrics").text();

        assertThat(metrics)
                .contains("catalog_resources_total 6.0")
                .contains("catalog_resources_present 4.0")
                .contains("catalog_requests_total")
                .contains("catalog_git_sync_duration_seconds_count")
                .contains("catalog_git_sync_lag_seconds{repository=\"platform\"")
                .contains("catalog_violations{repository=\"platform\"} 1.0")
                .contains("catalog_sse_connections");
        assertThat(catalog.stranger().get("/health").json().path("status").asString())
                .isEqualTo("healthy");
        assertThat(catalog.stranger().get("/ready").status()).isEqualTo(200);
        assertThat(catalog.stranger().get("/api/v1/resources").status()).isEqualTo(401);
    }

    @Test
    void versions_of_the_api_differ_in_the_status_only() {
        for (String path : List.of("resources/old/1.0.0", "resources/queue/1.1.0", "resources/gone/1.0.0")) {
            ResourceDefinition one = get("/api/v1/" + path);
            ResourceDefinition two = get("/api/v2beta1/" + path);
            assertThat(two.status()).isNotNull();
            assertThat(two.withoutStatus()).isEqualTo(one);
        }
    }

    @Test
    void a_diff_tells_what_changed_since_the_release_before() {
        DefinitionDiff diff = admin("/api/v1/resources/queue/1.1.0/diff").as(DefinitionDiff.class);

        assertThat(diff.from()).isEqualTo("1.0.0");
        assertThat(diff.compatible()).isTrue();
        assertThat(admin("/api/v1/resources/queue/1.0.0/diff?from=1.1.0")
                        .as(DefinitionDiff.class)
                        .to())
                .isEqualTo("1.0.0");
        assertThat(refused("/api/v1/resources/queue/1.0.0/diff", 404)).contains("no version before '1.0.0'");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void subscribers_hear_of_every_change_once_and_resume_where_they_were() {
        String seen;
        try (EventReader events = catalog.admin().events("/api/v1/events");
                EventReader filtered = catalog.admin().events("/api/v1/events?type=resource.created&name=strea*")) {
            assertThat(catalog.admin()
                            .get("/api/v1/events?name=" + "x".repeat(300))
                            .status())
                    .isEqualTo(400);
            git.write("new.yaml", simulated("new", "1.0.0")).commit();
            sync();
            EventReader.Received created = events.next();
            seen = created.id();
            assertThat(created.type()).isEqualTo("resource.created");
            assertThat(created.event().subject()).isEqualTo("new:1.0.0");
            assertThat(created.event().data())
                    .containsEntry("repository", "platform")
                    .containsEntry("state", "active");
            assertThat(list("")).contains("new:1.0.0");

            git.write("stream.yaml", simulated("stream", "1.0.0"))
                    .delete("new.yaml")
                    .commit();
            sync();
            assertThat(filtered.next().event().subject()).isEqualTo("stream:1.0.0");
        }
        try (EventReader resumed = catalog.admin().with("Last-Event-ID", seen).events("/api/v1/events")) {
            assertThat(List.of(
                            resumed.next().event().subject(),
                            resumed.next().event().subject()))
                    .containsExactly("stream:1.0.0", "new:1.0.0");
        }
    }

    private static void sync() {
        Answer answer = catalog.admin().post("/api/v1/repositories/platform/sync?wait=true");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.as(RepositoryStatus.class).state()).isEqualTo(RepositoryStatus.State.SYNCED);
    }

    private static Answer admin(String path) {
        Answer answer = catalog.admin().get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static ResourceDefinition get(String path) {
        return admin(path).as(ResourceDefinition.class);
    }

    private static Page<ResourceDefinition> page(String path) {
        return admin(path).as(new TypeReference<>() {});
    }

    private static List<String> list(String query) {
        return references(page("/api/v1/resources" + query));
    }

    private static List<String> references(Page<ResourceDefinition> page) {
        return page.items().stream()
                .map(item -> item.metadata().name() + ":" + item.metadata().version())
                .toList();
    }

    private static SearchPage search(String query) {
        return admin("/api/v1/search?q=" + query.replace(" ", "%20")).as(SearchPage.class);
    }

    private static List<String> found(String query) {
        return search(query).items().stream().map(SearchResult::name).toList();
    }

    private static String refused(String path, int status) {
        Answer answer = catalog.admin().get(path);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error().code())
                .isEqualTo(status == 404 ? ErrorCode.RESOURCE_NOT_FOUND : ErrorCode.VALIDATION_FAILED);
        return answer.error().message();
    }
}

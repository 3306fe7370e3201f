package io.nestor.composer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.Dependency;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.ResourceInstance;
import io.nestor.models.error.Violation;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compositions that contain compositions. */
class ContainedCompositionTest {
    private static final String SHOP = "/api/v1/teams/shop/compositions";
    private static final String STORAGE = """
        metadata: {name: storage, version: 1.0.0}
        spec:
          parameters:
            - {name: size, type: integer, validation: {required: true}}
            - {name: label, type: string, default: none}
            - {name: mirrored, type: boolean, default: false}
            - {name: note, type: string}
          resources:
            - name: db
              catalog_ref: database:^1.0
              config: {name: "db-${params.label}", size: "${params.size}", version: "${params.note}"}
              outputs: {url: url, port: port}
            - name: mirror
              catalog_ref: database:^1.0
              condition: params.mirrored
              config: {name: "m-${has(params.note) ? params.note : 'plain'}", size: 1, tags: {of: "${resources.db.outputs.url}"}}
              outputs: {mirror_url: url}
          dependencies:
            - {from: mirror, to: db}
          environments:
            prod: {config: {db: {tags: {tier: live}}}}
        """;

    private static StubPlatform platform;
    private static RunningService composer;
    private static TestClient shop;

    @BeforeAll
    static void start() {
        platform = new StubPlatform(SampleDefinitions.database("1.2.0"), SampleDefinitions.website("2.0.0"));
        composer = RunningComposer.on(platform).start();
        shop = composer.team("shop");
        assertThat(shop.postYaml(SHOP, STORAGE).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        composer.close();
        platform.close();
    }

    @Test
    void its_resources_stand_among_the_others_with_its_name_in_front() {
        create("nested", """
              - name: web
                catalog_ref: website
                config: {title: web}
              - name: data
                composition_ref: storage:^1.0
                depends_on: [web]
                config:
                  size: 7
                  mirrored: true
                  label: "${resources.web.outputs.address}"
                  note: "at ${resources.web.outputs.address}"
                outputs: {database: url}
              - name: admin
                catalog_ref: website
                depends_on: [data]
                config: {title: "${resources.data.outputs.url}", port: "${resources.data.outputs.port + 1}"}
            """);

        DeploymentRequest request = render("nested", "prod");

        assertThat(request.resources())
                .extracting(ResourceInstance::name)
                .containsExactly("web", "data-db", "data-mirror", "admin");
        assertThat(resource(request, "data-db").config())
                .isEqualTo(Map.of(
                        "name",
                        "db-${resources.web.outputs.address}",
                        "size",
                        7,
                        "version",
                        "${\"at \" + string(resources.web.outputs.address)}",
                        "tags",
                        Map.of("tier", "live")));
        assertThat(resource(request, "data-mirror").config())
                .containsEntry("tags", Map.of("of", "${resources.data-db.outputs.url}"));
        assertThat(String.valueOf(resource(request, "data-mirror").config().get("name")))
                .contains("resources.web.outputs.address")
                .doesNotContain("plain");
        assertThat(resource(request, "data-db").outputs()).isEqualTo(Map.of("database", "url"));
        assertThat(resource(request, "data-mirror").outputs()).isEmpty();
        assertThat(resource(request, "data-mirror").dependsOn()).containsExactly("web");
        assertThat(resource(request, "admin").dependsOn()).containsExactly("data-db", "data-mirror");
        assertThat(resource(request, "admin").config())
                .isEqualTo(Map.of(
                        "title", "${resources.data-db.outputs.url}",
                        "port", "${resources.data-db.outputs.port + 1}"));
        assertThat(request.dependencies()).containsExactly(Dependency.between("data-mirror", "data-db"));
    }

    @Test
    void it_may_contain_one_itself() {
        create("middle", """
              - {name: inner, composition_ref: storage, config: {size: 3, label: "${team}"}, outputs: {address: url}}
            """);
        create("outer", """
              - {name: all, composition_ref: middle, outputs: {where: address}}
              - {name: web, catalog_ref: website, config: {title: "${resources.all.outputs.address}"}}
            """);

        DeploymentRequest request = render("outer", "dev");

        assertThat(request.resources()).extracting(ResourceInstance::name).containsExactly("all-inner-db", "web");
        assertThat(resource(request, "all-inner-db").config()).containsEntry("name", "db-shop");
        assertThat(resource(request, "all-inner-db").outputs()).isEqualTo(Map.of("where", "url"));
        assertThat(resource(request, "web").config())
                .isEqualTo(Map.of("title", "${resources.all-inner-db.outputs.url}"));
    }

    @Test
    void what_it_demands_is_checked_when_it_is_written() {
        assertThat(messages(document("wrong", """
              - {name: data, composition_ref: storage, preferred_engine: helm, config: {sise: 1, label: 5}}
              - {name: more, composition_ref: storge, config: {}}
              - {name: late, composition_ref: "storage:^2", config: {}}
              - {name: web, catalog_ref: website, config: {title: "${resources.data.outputs.ulr}"}}
              - {name: cond, composition_ref: storage, config: {size: 1, mirrored: "${resources.web.outputs.address == ''}"}}
              - {name: data-db, catalog_ref: website, config: {title: x}}
            """)))
                .contains(
                        "storage:1.0.0 has no input 'sise'; did you mean 'size'?",
                        "'size' is required by storage:1.0.0",
                        "integer found, string expected",
                        "a composition has no engine; its resources have",
                        "team 'shop' has no composition 'storge'; did you mean 'storage'?",
                        "no version of composition 'storage' matches '^2'; there is 1.0.0",
                        "'mirrored' decides which resources of storage:1.0.0 are there: it can't come from an output",
                        "'data-db' would be a resource of 'data' and of 'data-db'")
                .anySatisfy(message -> assertThat(message).contains("did you mean 'url'?"));
    }

    @Test
    void compositions_that_contain_each_other_are_refused_with_the_way_round() {
        create("one", "  - {name: web, catalog_ref: website, config: {title: x}}\n");
        create("two", "  - {name: in, composition_ref: one}\n");

        assertThat(messages(document("one", "  - {name: in, composition_ref: two}\n")))
                .singleElement()
                .asString()
                .endsWith("these compositions contain each other: one → two → one");
        assertThat(messages(document("self", "  - {name: in, composition_ref: self}\n")))
                .containsExactly("team 'shop' has no composition 'self'");
    }

    @Test
    void another_teams_is_used_if_its_owner_shares_it() {
        TestClient admin = composer.admin();
        String theirs = STORAGE.replace("storage", "network");
        admin.postYaml("/api/v1/teams/shop-1/compositions", theirs);
        String using = document("borrowing", """
              - {name: net, composition_ref: "shop-1/network:^1", config: {size: 2}}
            """);

        assertThat(messages(using)).containsExactly("team 'shop-1' shares no composition 'network'");

        admin.putYaml(
                "/api/v1/teams/shop-1/compositions/network",
                theirs.replace("1.0.0}", "1.0.1, annotations: {nestor.io/shared: \"true\"}}"));
        assertThat(shop.postYaml(SHOP, using).status()).isEqualTo(201);
        assertThat(render("borrowing", "dev").resources())
                .extracting(ResourceInstance::name)
                .containsExactly("net-db");
    }

    @Test
    void a_newer_version_marks_who_contains_it() {
        shop.postYaml(SHOP, STORAGE.replace("storage", "moving"));
        create("follower", "  - {name: in, composition_ref: \"moving:^1\", config: {size: 1}}\n");

        shop.putYaml(SHOP + "/moving", STORAGE.replace("storage", "moving").replace("1.0.0", "1.1.0"));

        await().untilAsserted(() -> assertThat(shop.get(SHOP + "?outdated=true")
                        .json()
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/metadata/name").asString()))
                .contains("follower"));
    }

    @Test
    void an_output_that_is_not_there_is_refused_at_the_deploy() {
        create("missing", """
              - {name: data, composition_ref: storage, config: {size: 1}}
              - {name: web, catalog_ref: website, config: {title: "${resources.data.outputs.mirror_url}"}}
            """);

        assertThat(shop.post(SHOP + "/missing/render", "{\"environment\": \"dev\"}")
                        .violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.path()).isEqualTo("spec.resources[1].config.title");
                    assertThat(violation.message())
                            .isEqualTo("'resources.data-mirror.outputs.url' is not there: the condition of 'mirror' is"
                                    + " false (params.mirrored)");
                });
    }

    private static String document(String name, String resources) {
        return "metadata: {name: " + name + ", version: 1.0.0}\nspec:\n  resources:\n" + resources.indent(2);
    }

    private static void create(String name, String resources) {
        Answer created = shop.postYaml(SHOP, document(name, resources));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
    }

    private static DeploymentRequest render(String name, String environment) {
        Answer answer = shop.post(SHOP + "/" + name + "/render", "{\"environment\": \"" + environment + "\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(DeploymentRequest.class);
    }

    private static ResourceInstance resource(DeploymentRequest request, String name) {
        return request.resources().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> messages(String document) {
        Answer answer = shop.putYaml(SHOP + "/" + document.substring(17, document.indexOf(',')), document);
        return (answer.status() == 404 ? shop.postYaml(SHOP, document) : answer)
                .violations().stream().map(Violation::message).toList();
    }
}

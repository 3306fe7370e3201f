package io.nestor.composer.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.composer.SampleDefinitions;
import io.nestor.composer.template.Rendering.RenderedResource;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.composition.CompositionMetadata;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.deployment.Dependency;
import io.nestor.models.json.NestorJson;
import io.nestor.service.expression.Evaluation;
import io.nestor.service.expression.Evaluator;
import io.nestor.service.expression.OutputReference;
import io.nestor.service.expression.Variables;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RendererTest {
    private static final Definitions CATALOG = FixedDefinitions.of(
            SampleDefinitions.database("1.0.0"),
            SampleDefinitions.database("1.2.0"),
            SampleDefinitions.website("2.0.0"));
    private static final String SHOP = """
        parameters:
          - {name: size, type: integer, default: 10}
          - {name: title, type: string, default: Shop, validation: {max_length: 20}}
          - {name: cpu, type: number, default: 1}
          - {name: cached, type: boolean, default: false}
          - {name: release, type: string}
          - {name: owner, type: string, validation: {required: true}}
        resources:
          - name: db
            catalog_ref: database:^1.0
            config: {name: "db-${environment}", size: "${params.size}", version: "${params.release}", tags: {owner: "${params.owner}"}}
          - name: cache
            catalog_ref: database:1.0.0
            condition: params.cached
            config: {name: cache, size: 1}
          - name: web
            catalog_ref: website
            depends_on: [db, cache]
            config:
              title: "${params.title}"
              database_url: "${resources.db.outputs.url}"
              port: "${resources.db.outputs.port + params.size}"
              cpu: "${params.cpu * 2.0}"
            outputs: {address: address}
        dependencies:
          - {from: cache, to: db}
        environments:
          prod:
            parameters: {size: 50}
            config: {web: {replicas: 3}, db: {tags: {tier: live}}}
            labels: {tier: live}
            deployment_config: {max_parallel: 4}
        deployment_config: {max_parallel: 2, timeout: 1m}
        """;

    private final Renderer renderer = new Renderer();

    @Test
    void parameters_come_from_defaults_then_environment_then_request() {
        Rendering.Rendered rendered = rendered("prod", Map.of("owner", "me", "cpu", 2));

        assertThat(rendered.parameters())
                .isEqualTo(Map.of("size", 50, "title", "Shop", "cpu", 2.0, "cached", false, "owner", "me"));
        assertThat(rendered("prod", Map.of("owner", "me", "size", 7)).parameters())
                .containsEntry("size", 7);
        assertThat(rendered("dev", Map.of("owner", "me")).parameters()).containsEntry("size", 10);
    }

    @Test
    void what_is_known_is_filled_in_and_outputs_stay_expressions() {
        Rendering.Rendered rendered = rendered("prod", Map.of("owner", "me"));

        assertThat(resource(rendered, "db").catalogRef()).isEqualTo("database:1.2.0");
        assertThat(resource(rendered, "db").config())
                .isEqualTo(Map.of("name", "db-prod", "size", 50L, "tags", Map.of("owner", "me", "tier", "live")));
        assertThat(resource(rendered, "web").config())
                .isEqualTo(Map.of(
                        "title", "Shop",
                        "database_url", "${resources.db.outputs.url}",
                        "port", "${resources.db.outputs.port + 50}",
                        "cpu", 2.0,
                        "replicas", 3));
        assertThat(rendered.config().maxParallel()).isEqualTo(4);
        assertThat(rendered.config().timeout()).hasMinutes(1);
        assertThat(rendered.labels()).containsEntry("tier", "live").containsEntry("app", "shop");
    }

    @Test
    void outputs_of_other_deployments_stay_expressions_with_the_ids_that_the_orchestrator_knows() {
        Rendering rendering = renderer.render(order("""
            parameters:
              - {name: title, type: string, default: "see ${deployments.x.outputs.y}"}
            resources:
              - name: web
                catalog_ref: website
                config:
                  title: "${params.title}"
                  database_url: "${deployments.network-prod.outputs.url}/${environment}"
                  port: '${deployments["net.2"].outputs.port + (environment == "prod" ? 1 : 2)}'
            dependencies:
              - {from: web, deployment: base, output: ready}
            """, "prod", Map.of()), CATALOG);

        assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
        Rendering.Rendered rendered = (Rendering.Rendered) rendering;
        Map<String, Object> config = resource(rendered, "web").config();
        assertThat(config.get("title")).isEqualTo("see $${deployments.x.outputs.y}");
        assertThat(new Evaluator().references(config).deployments().keySet())
                .containsExactlyInAnyOrder(
                        new OutputReference("web.network-prod", "url"), new OutputReference("web.net.2", "port"));
        assertThat(String.valueOf(config.get("database_url"))).endsWith("}/prod");
        assertThat(rendered.dependencies()).containsExactly(new Dependency("web", null, "web.base", "ready"));
    }

    @Test
    void a_resource_whose_condition_is_false_is_gone_with_all_that_names_it() {
        Rendering.Rendered without = rendered("dev", Map.of("owner", "me"));
        Rendering.Rendered with = rendered("dev", Map.of("owner", "me", "cached", true));

        assertThat(without.resources()).extracting(RenderedResource::name).containsExactly("db", "web");
        assertThat(resource(without, "web").dependsOn()).containsExactly("db");
        assertThat(without.dependencies()).isEmpty();
        assertThat(with.resources()).extracting(RenderedResource::name).containsExactly("db", "cache", "web");
        assertThat(with.dependencies()).hasSize(1);
    }

    @Test
    void wrong_parameters_are_all_told() {
        assertThat(rejected(SHOP, Map.of("sise", 1, "size", "big", "title", "x".repeat(21))))
                .containsExactlyInAnyOrder(
                        "parameters.sise: the composition has no parameter 'sise'; did you mean 'size'?",
                        "parameters.size: string found, integer expected",
                        "parameters.title: must be at most 20 characters long",
                        "parameters.owner: is required");
    }

    @Test
    void a_value_that_its_definition_refuses_is_named_by_its_parameter() {
        assertThat(rejected(SHOP, Map.of("owner", "me", "size", 500)))
                .singleElement()
                .asString()
                .startsWith("parameters.size: must have a maximum value of 100")
                .contains("'size' of resource 'db', database:1.2.0");
    }

    @Test
    void an_output_of_a_resource_that_is_gone_is_refused() {
        assertThat(rejected("""
            parameters:
              - {name: a, type: boolean, default: false}
            resources:
              - {name: cache, catalog_ref: website, condition: params.a, config: {title: x}}
              - {name: web, catalog_ref: website, config: {title: "${params.a || true ? resources.cache.outputs.address : ''}"}}
            """, Map.of()))
                .singleElement()
                .asString()
                .startsWith("spec.resources[1].config.title: 'resources.cache.outputs.address' is not there");
    }

    @Property(tries = 300)
    void values_arrive_literally_whatever_is_in_them(@ForAll("hostile") String value) {
        Rendering rendering = renderer.render(order("""
            parameters:
              - {name: a, type: string, default: x}
            resources:
              - {name: db, catalog_ref: database, config: {name: d, size: 1}}
              - name: web
                catalog_ref: website
                config:
                  title: "${params.a}"
                  database_url: "${resources.db.outputs.url}-${params.a}"
                  command: "${params.a + resources.db.outputs.url}"
            """, "dev", Map.of("a", value)), CATALOG);
        Map<String, Object> config =
                resource((Rendering.Rendered) rendering, "web").config();
        Evaluation deployed = new Evaluator()
                .evaluate(
                        config,
                        Variables.of(Map.of("resources", Map.of("db", Map.of("outputs", Map.of("url", "URL"))))));

        assertThat(deployed)
                .isEqualTo(new Evaluation.Value(
                        Map.of("title", value, "database_url", "URL-" + value, "command", value + "URL")));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.of(
                        "${",
                        "}",
                        "$",
                        "{",
                        "\"",
                        "'",
                        "\\",
                        "\n",
                        ": ",
                        "- ",
                        "$(rm -rf /)",
                        "`id`",
                        ";",
                        "&&",
                        "#",
                        "${resources.db.outputs.url}",
                        "$${",
                        "{{ .Values }}",
                        "\u0000",
                        "é",
                        "😀",
                        "%s",
                        "a")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    private Rendering.Rendered rendered(String environment, Map<String, Object> parameters) {
        Rendering rendering = renderer.render(order(SHOP, environment, parameters), CATALOG);
        assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
        return (Rendering.Rendered) rendering;
    }

    private List<String> rejected(String spec, Map<String, Object> parameters) {
        Rendering rendering = renderer.render(order(spec, "dev", parameters), CATALOG);
        assertThat(rendering).isInstanceOf(Rendering.Rejected.class);
        return ((Rendering.Rejected) rendering)
                .findings().stream()
                        .map(finding -> finding.path() + ": " + finding.message())
                        .toList();
    }

    private static RenderedResource resource(Rendering.Rendered rendered, String name) {
        return rendered.resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Rendering.Order order(String spec, String environment, Map<String, Object> parameters) {
        ComposedResource composition = new ComposedResource(
                new CompositionMetadata("shop", "web", "1.0.0", null, Map.of("app", "shop"), Map.of(), null, null),
                NestorJson.yaml().readValue(spec, CompositionSpec.class),
                null);
        return new Rendering.Order(composition, "web", environment, parameters, Map.of());
    }
}

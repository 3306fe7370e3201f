package io.nestor.composer.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.composer.SampleDefinitions;
import io.nestor.models.composition.CompositionSpec;
import io.nestor.models.json.NestorJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionCheckTest {
    private static final Definitions CATALOG = FixedDefinitions.of(
            SampleDefinitions.database("1.0.0"),
            SampleDefinitions.database("1.2.0"),
            SampleDefinitions.website("2.0.0"));

    @Test
    void a_good_composition_has_no_findings_and_tells_what_its_references_mean() {
        CompositionCheck.Report report = check("""
            parameters:
              - {name: size, type: integer, default: 10}
              - {name: cached, type: boolean, default: false}
              - {name: release, type: string}
            resources:
              - name: db
                catalog_ref: database:^1.0
                config: {name: "db-${environment}", size: "${params.size}", version: "${params.release}"}
              - name: cache-db
                catalog_ref: database:1.0.0
                condition: params.cached
                config: {name: cache, size: 1}
              - name: web
                catalog_ref: website
                config:
                  title: "Shop of ${team} ($${literal})"
                  database_url: "${resources.db.outputs.url}"
                  port: "${params.cached ? resources.cache-db.outputs.port : resources.db.outputs.port}"
                  cpu: "${params.size}"
            environments:
              prod: {parameters: {size: 50}, config: {web: {replicas: 3}}}
            """);

        assertThat(report.findings()).isEmpty();
        assertThat(report.resolved())
                .containsEntry("database:^1.0", "database:1.2.0")
                .containsEntry("website", "website:2.0.0");
    }

    @Test
    void everything_that_is_wrong_is_found_at_once() {
        assertThat(findings("""
            parameters:
              - {name: size, type: integer, default: big}
              - {name: opt, type: string}
              - {name: opt, type: string}
              - {name: re, type: string, validation: {pattern: "("}}
            resources:
              - name: db
                catalog_ref: databse:1.0.0
              - name: web
                catalog_ref: website:^3
              - name: web
                catalog_ref: website:x.y
              - name: site
                catalog_ref: website
                condition: params.size
                preferred_engine: helm
                depends_on: [dbb]
                config:
                  titel: x
                  replicas: "${environment}"
                  cpu: "${params.sise}"
                  port: "x"
                  command: "${params.opt + '!'}"
                outputs: {a: adress}
            dependencies:
              - {from: site, to: nowhere}
            environments:
              prod: {parameters: {sizes: 1}, config: {sit: {}, site: {replicas: many}}}
            """))
                .containsExactlyInAnyOrder(
                        "spec.resources[0].catalog_ref: the catalog has no 'databse'; did you mean 'database'?",
                        "spec.resources[1].catalog_ref: no version of 'website' matches '^3'; there is 2.0.0",
                        "spec.resources[2].catalog_ref: 'x.y' is neither a version such as 1.4.0 nor a range such as"
                                + " ^1.2",
                        "spec.parameters[0].default: string found, integer expected",
                        "spec.parameters[2].name: there is another parameter 'opt' above",
                        "spec.parameters[3].validation.pattern: is not a regular expression: Unclosed group",
                        "spec.environments.prod.parameters.sizes: the composition has no parameter 'sizes'; did you"
                                + " mean 'size'?",
                        "spec.resources[3].condition: a condition is true or false, and this is integer",
                        "spec.resources[3].config.titel: website:2.0.0 has no input 'titel'; did you mean 'title'?",
                        "spec.resources[3].config: 'title' is required by website:2.0.0",
                        "spec.resources[3].config.replicas: 'replicas' takes integer, and this gives string",
                        "spec.resources[3].config.cpu: 'params' has no 'sise'; did you mean 'size'?",
                        "spec.resources[3].config.port: string found, integer expected",
                        "spec.resources[3].config.command: 'params.opt' may have no value: give the parameter a"
                                + " default, or write has(params.opt) ? … : … or params.?opt.orValue(…)",
                        "spec.environments.prod.config.sit: there is no resource 'sit'; did you mean 'site'?",
                        "spec.environments.prod.config.site.replicas: string found, integer expected",
                        "spec.resources[3].preferred_engine: website:2.0.0 can't be made by 'helm', only by simulated",
                        "spec.resources[3].outputs.a: website:2.0.0 has no output 'adress'; did you mean 'address'?",
                        "spec.resources[2].name: there is another resource 'web' above",
                        "spec.resources[3].depends_on[0]: there is no resource 'dbb'; did you mean 'db'?",
                        "spec.dependencies[0].to: there is no resource 'nowhere'");
    }

    @Test
    void a_cycle_is_named_by_its_path() {
        assertThat(findings("""
            resources:
              - {name: a, catalog_ref: website, depends_on: [b], config: {title: a}}
              - {name: b, catalog_ref: website, config: {title: "${resources.c.outputs.address}"}}
              - {name: c, catalog_ref: website, config: {title: c}}
            dependencies:
              - {from: c, to: a}
            """))
                .containsExactly("spec.resources[0]: these resources depend on each other: a → b → c → a");
    }

    @Test
    void outputs_of_other_deployments_are_used_in_configurations_with_their_ids_written_out() {
        assertThat(findings("""
            resources:
              - name: web
                catalog_ref: website
                config: {title: "${deployments.network-prod.outputs.title}"}
            """)).isEmpty();
        assertThat(findings("""
            resources:
              - name: web
                catalog_ref: website
                condition: deployments.network.outputs.ready
                config: {title: '${deployments["net-" + environment].outputs.title}'}
            """))
                .anySatisfy(finding -> assertThat(finding).contains("names written out"))
                .anySatisfy(finding -> assertThat(finding).contains("condition"));
    }

    @Test
    void a_condition_can_not_use_what_is_not_deployed_yet() {
        assertThat(findings("""
            resources:
              - {name: a, catalog_ref: website, config: {title: a}}
              - {name: b, catalog_ref: website, config: {title: b}, condition: "resources.a.outputs.address == ''"}
            """))
                .singleElement()
                .asString()
                .startsWith("spec.resources[1].condition: a condition is decided before anything is deployed");
    }

    @Test
    void an_output_of_a_resource_that_may_not_be_there_needs_a_guard() {
        String composition = """
            parameters:
              - {name: cached, type: boolean, default: false}
            resources:
              - {name: cache, catalog_ref: website, condition: params.cached, config: {title: cache}}
              - {name: web, catalog_ref: website, CONDITION config: {title: "TITLE"}}
            """;
        String plain = composition.replace("TITLE", "${resources.cache.outputs.address}");

        assertThat(findings(plain.replace("CONDITION", "")))
                .singleElement()
                .asString()
                .contains("resource 'cache' has the condition params.cached");
        assertThat(findings(plain.replace("CONDITION", "condition: params.cached && environment == 'prod',")))
                .isEmpty();
        assertThat(findings(composition
                        .replace("CONDITION", "")
                        .replace("TITLE", "${params.cached ? resources.cache.outputs.address : 'none'}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // condition of cache | condition of web | expression | what it fails with; nothing: it is good
                "params.cached | !params.cached | ${ADDRESS} | params.cached = false",
                "params.cached | params.cached OR params.size > 3 | ${ADDRESS} | params.cached = false, params.size ="
                        + " 4",
                "params.size > 3 | params.size > 4 | ${ADDRESS} |",
                "params.size > 4 | params.size > 3 | ${ADDRESS} | params.size = 4",
                "params.tier == 'gold' | params.tier != 'silver' | ${ADDRESS} |",
                "params.tier == 'gold' | params.tier == 'silver' | ${ADDRESS} | params.tier = silver",
                "environment == 'prod' | true | ${environment == 'prod' ? ADDRESS : ''} |",
                "environment == 'prod' | true | ${environment != 'dev' ? ADDRESS : ''} | environment = other",
                "params.cached | true | ${params.cached && params.size > 3 ? ADDRESS : ''} |",
                "params.cached | true | ${!params.cached ? ADDRESS : ''} | params.cached = false",
                "has(params.release) | has(params.release) && params.release != '' | ${ADDRESS} |",
                "has(params.release) | true | ${has(params.release) ? '' : ADDRESS} | no params.release",
            })
    void a_reference_is_good_if_no_parameters_remove_what_it_leads_to(
            String condition, String own, String expression, @Nullable String failsWith) {
        String composition = """
            parameters:
              - {name: cached, type: boolean, default: false}
              - {name: size, type: integer, default: 1}
              - {name: tier, type: string, default: gold, validation: {enum: [gold, silver]}}
              - {name: release, type: string}
            resources:
              - {name: cache, catalog_ref: website, condition: "CONDITION", config: {title: cache}}
              - {name: web, catalog_ref: website, condition: "OWN", config: {title: web, command: "EXPRESSION"}}
            """.replace("CONDITION", condition)
                .replace("OWN", own.replace("OR", "||"))
                .replace("EXPRESSION", expression.replace("ADDRESS", "resources.cache.outputs.address"));

        if (failsWith == null) {
            assertThat(findings(composition)).isEmpty();
        } else {
            assertThat(findings(composition)).singleElement().asString().endsWith("it is false with " + failsWith);
        }
    }

    @Test
    void what_is_laid_over_for_one_environment_is_tried_in_that_one() {
        assertThat(findings("""
            resources:
              - {name: cache, catalog_ref: website, condition: environment == 'prod', config: {title: cache}}
              - {name: web, catalog_ref: website, config: {title: web}}
            environments:
              prod: {config: {web: {command: "${resources.cache.outputs.address}"}}}
              dev: {config: {web: {command: "${resources.cache.outputs.address}"}}}
            """))
                .singleElement()
                .asString()
                .startsWith("spec.environments.dev.config.web.command")
                .endsWith("it is false with environment = dev");
    }

    @Test
    @Timeout(20)
    void a_pattern_that_runs_away_is_given_up() {
        assertThat(findings("""
            parameters:
              - {name: title, type: string, default: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!, validation: {pattern: '^.*.*.*.*.*.*=$'}}
            resources:
              - {name: web, catalog_ref: website, config: {title: "${params.title}"}}
            """))
                .containsExactly("spec.parameters[0].default: takes too long to match against the pattern; simplify the"
                        + " pattern");
    }

    @Test
    void a_required_input_is_not_left_to_a_parameter_that_may_have_no_value() {
        assertThat(findings("""
            parameters:
              - {name: title, type: string}
            resources:
              - {name: web, catalog_ref: website, config: {title: "${params.title}"}}
            """))
                .singleElement()
                .asString()
                .contains("requires 'title', and the expression may have no value");
    }

    @Test
    void problems_in_expressions_have_their_offset() {
        assertThat(check("""
            resources:
              - {name: web, catalog_ref: website, config: {title: "a ${team} ${enviroment}"}}
            """).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.offset()).isEqualTo(12));
    }

    private static List<String> findings(String spec) {
        return check(spec).findings().stream()
                .map(finding -> finding.path() + ": " + finding.message())
                .toList();
    }

    private static CompositionCheck.Report check(String spec) {
        return CompositionCheck.check("shop", NestorJson.yaml().readValue(spec, CompositionSpec.class), CATALOG);
    }
}

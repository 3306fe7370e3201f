package io.nestor.service.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.composition.ComposedResource;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.error.Violation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    private final DocumentReader reader = new DocumentReader(
            VALIDATOR,
            List.of(
                    new DocumentKind(ComposedResource.class, "composer.nestor.io/v1", "Composition", false),
                    new DocumentKind(ResourceDefinition.class, "catalog.nestor.io/v1", "ResourceDefinition", true)));

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @Test
    void good_document_is_a_value() {
        DeploymentRequest request = valid(DeploymentRequest.class, """
            id: shop
            team: shop
            environment: prod
            resources:
              - {name: db, catalog_ref: mysql, engine: terraform}
            """);

        assertThat(request.resources().getFirst().catalogRef()).isEqualTo("mysql");
    }

    @Test
    void everything_that_is_wrong_is_reported_at_once_in_the_order_of_the_text() {
        List<Violation> violations = violations(DeploymentRequest.class, """
            id: shop
            teem: shop
            environment: prod
            resources:
              - name: Db_1
                catalog_reff: mysql
                engine: terraform
              - name: [a]
                catalog_ref: mysql
                engine: terraform
            config:
              on_failure: stopp
              max_parallel: five
              timeout: 3 weeks
            """);

        assertThat(violations)
                .extracting(Violation::path, Violation::line, Violation::column)
                .containsExactly(
                        tuple("team", 1, 1),
                        tuple("teem", 2, 1),
                        tuple("resources[0].catalog_ref", 5, 5),
                        tuple("resources[0].name", 5, 5),
                        tuple("resources[0].catalog_reff", 6, 5),
                        tuple("resources[1].name", 8, 5),
                        tuple("config.on_failure", 12, 3),
                        tuple("config.max_parallel", 13, 3),
                        tuple("config.timeout", 14, 3));
        assertThat(violations)
                .extracting(Violation::message)
                .containsSequence("is required", "unknown field 'teem'; did you mean 'team'?")
                .contains(
                        "unknown field 'catalog_reff'; did you mean 'catalog_ref'?",
                        "must be text, not a list",
                        "'stopp' is not one of stop, continue, rollback; did you mean 'stop'?",
                        "must be a whole number, not text",
                        "'3 weeks' is not a duration such as 500ms, 30s, 5m or 1h30m");
    }

    @Test
    void unknown_field_that_resembles_nothing_names_those_that_there_are() {
        List<Violation> violations = violations(
                DeploymentRequest.class,
                "{id: a, team: a, environment: a, resources: [{name: a, catalog_ref: a, engine: a, zzzzzzzz: 1}]}");

        assertThat(violations.getFirst().message())
                .isEqualTo("unknown field 'zzzzzzzz'; known are catalog_ref, config, depends_on, engine, name, outputs,"
                        + " sensitive_inputs");
    }

    @Test
    void constraints_below_maps_and_renamed_fields_have_the_paths_of_the_document() {
        List<Violation> violations = violations(ComposedResource.class, """
            metadata: {name: web, team: shop, version: 1.0.0}
            spec:
              parameters:
                - {name: 9lives, type: string, default: cat}
              resources:
                - {name: web, catalog_ref: site, config: {}}
              environments:
                prod:
                  deployment_config: {max_parallel: 0}
            """);

        assertThat(violations)
                .extracting(Violation::path, Violation::line)
                .containsExactly(
                        tuple("spec.parameters[0].name", 4),
                        tuple("spec.environments.prod.deployment_config.max_parallel", 9));
    }

    @Test
    void duplicate_field_is_refused() {
        assertThat(violations(DeploymentRequest.class, "id: a\nid: b\n"))
                .containsExactly(new Violation("", "the field 'id' is there twice", 2, 3));
    }

    @Test
    void syntax_errors_say_where() {
        Violation yaml =
                violations(DeploymentRequest.class, "id: a\n  team: b\n").getFirst();
        assertThat(yaml).isEqualTo(new Violation("", "is not valid YAML: mapping values are not allowed here", 2, 7));

        Violation json = invalid(reader.read(bytes("{\n \"id\": a}"), Format.JSON, DeploymentRequest.class))
                .getFirst();
        assertThat(json.message()).startsWith("is not valid JSON: Unrecognized token 'a'");
        assertThat(json.line()).isEqualTo(2);
    }

    @Test
    void text_that_is_no_utf8_is_refused() {
        byte[] latin = {'i', 'd', ':', ' ', (byte) 0xE4, '\n'};

        assertThat(invalid(reader.read(latin, Format.YAML, DeploymentRequest.class))
                        .getFirst()
                        .message())
                .isEqualTo("is not text in UTF-8");
    }

    @Test
    void empty_documents_are_refused() {
        for (String text : List.of("", " \n", "# nothing\n", "---\n", "null")) {
            assertThat(violations(DeploymentRequest.class, text))
                    .containsExactly(new Violation("", "the document is empty"));
        }
    }

    @Test
    void numbers_in_text_fields_keep_their_digits() {
        DeploymentRequest request = valid(
                DeploymentRequest.class,
                "{id: a, team: a, environment: a, labels: {v: 1.10}, resources: [{name: a, catalog_ref: a, engine:"
                        + " a}]}");

        assertThat(request.labels()).containsEntry("v", "1.10");
    }

    @Test
    void aliases_and_merges_are_resolved() {
        DeploymentRequest request = valid(DeploymentRequest.class, """
            id: shop
            team: shop
            environment: prod
            resources:
              - &site {name: a, catalog_ref: site, engine: &engine terraform}
              - <<: *site
                config: {by: *engine}
            """);

        assertThat(request.resources().getLast().engine()).isEqualTo("terraform");
        assertThat(request.resources().getLast().config()).isEqualTo(Map.of("by", "terraform"));
    }

    @Test
    void alias_bomb_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 9; level++) {
            String alias = "*a" + (level - 1) + ", ";
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, alias.repeat(9)));
        }

        assertThat(violations(Thing.class, bomb.toString()).getFirst().message())
                .startsWith("is too deeply nested or too large");
    }

    @Test
    void too_deep_nesting_is_refused() {
        assertThat(violations(Thing.class, "a: " + "[".repeat(2000)).getFirst().message())
                .startsWith("is too deeply nested or too large");
    }

    @Test
    void head_is_optional_or_required_and_has_to_be_the_right_one() {
        String composition = """
            metadata: {name: web, team: shop, version: 1.0.0}
            spec: {resources: [{name: web, catalog_ref: site}]}
            """;
        valid(ComposedResource.class, composition);
        valid(ComposedResource.class, "apiVersion: composer.nestor.io/v1\nkind: Composition\n" + composition);

        assertThat(violations(
                        ComposedResource.class, "apiVersion: composer.nestor.io/v2\nkind: Composition\n" + composition))
                .containsExactly(new Violation(
                        "apiVersion", "has to be 'composer.nestor.io/v1', not 'composer.nestor.io/v2'", 1, 1));
        assertThat(violations(ResourceDefinition.class, "metadata: {kind: x}\nspec: {}\n"))
                .extracting(Violation::path)
                .contains("apiVersion", "kind", "metadata.kind");
    }

    @Test
    void documents_of_a_stream_are_read_one_by_one() {
        String text = """
            # three of them
            ---
            {a: 1}
            ---
            a: [
            ---
            a: |
              text with a line
               ---
              that is no marker
            ...
            ---
            # nothing
            """;

        List<Reading<Thing>> documents = reader.readAll(bytes(text), Format.YAML, Thing.class);

        assertThat(documents).hasSize(3);
        assertThat(documents.getFirst().orElseThrow()).isEqualTo(new Thing("1", null));
        assertThat(invalid(documents.get(1)).getFirst().line()).isEqualTo(6);
        assertThat(documents.getLast().orElseThrow().a()).contains("that is no marker");
    }

    @Test
    void violation_that_is_found_later_can_be_located() {
        List<Reading<Thing>> documents = reader.readAll(bytes("a: 1\n---\n\nb:\n  - c: 2\n"), Format.YAML, Thing.class);

        Positions positions = ((Reading.Valid<Thing>) documents.getLast()).positions();
        assertThat(positions.locate(new Violation("b[0].c", "is wrong")).line()).isEqualTo(5);
        assertThat(positions.locate(new Violation("b[0].missing", "is wrong")).line())
                .isEqualTo(5);
        assertThat(positions.locate(new Violation("nothing", "is wrong")).line())
                .isEqualTo(4);
    }

    private record Thing(@Nullable String a, @Nullable List<Map<String, Integer>> b) {}

    private <T> T valid(Class<T> type, String yaml) {
        return reader.read(bytes(yaml), Format.YAML, type).orElseThrow();
    }

    private List<Violation> violations(Class<?> type, String yaml) {
        return invalid(reader.read(bytes(yaml), Format.YAML, type));
    }

    private static List<Violation> invalid(Reading<?> reading) {
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid<?>) reading).violations();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

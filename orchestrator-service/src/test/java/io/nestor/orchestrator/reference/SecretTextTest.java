package io.nestor.orchestrator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.error.Violation;
import io.nestor.orchestrator.reference.ConfigExpressions.Found;
import io.nestor.orchestrator.reference.ConfigExpressions.Resolved;
import io.nestor.service.expression.SecretReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTextTest {
    private final ConfigExpressions expressions = new ConfigExpressions();

    private Map<String, Object> resolved(Map<String, Object> config, Map<String, Object> outputs) {
        Found found = expressions.find(config);
        assertThat(found.violations()).isEmpty();
        return expressions.resolve(config, found.references(), any -> outputs) instanceof Resolved.Values(var values)
                ? values
                : Map.of();
    }

    private static Object revealed(Object value) {
        return SecretText.revealed(value, secret -> "<" + secret.name() + ">");
    }

    @Test
    void a_secret_stays_a_reference_until_it_is_revealed() {
        Map<String, Object> inputs = resolved(
                Map.of(
                        "url",
                        "postgres://${resources.db.outputs.user}:${secret('db/password')}@db",
                        "env",
                        Map.of("TOKEN", "${secret(\"token\")}", "LIST", List.of("a", "$${b}"))),
                Map.of("user", "$app"));

        assertThat(inputs.toString()).contains("db/password").doesNotContain("<");
        assertThat(SecretText.references(inputs))
                .containsExactlyInAnyOrder(new SecretReference("db/password"), new SecretReference("token"));
        assertThat(revealed(inputs))
                .isEqualTo(Map.of(
                        "url",
                        "postgres://$app:<db/password>@db",
                        "env",
                        Map.of("TOKEN", "<token>", "LIST", List.of("a", "${b}"))));
    }

    @Test
    void text_that_looks_like_a_reference_is_text() {
        String looks = "${secret(\"other\")}";
        Map<String, Object> inputs = resolved(
                Map.of(
                        "output", "${resources.db.outputs.user}",
                        "both", "${secret(\"mine\")} ${resources.db.outputs.user}",
                        "escaped", "$" + looks),
                Map.of("user", looks));

        assertThat(SecretText.references(inputs)).containsExactly(new SecretReference("mine"));
        assertThat(revealed(inputs)).isEqualTo(Map.of("output", looks, "both", "<mine> " + looks, "escaped", looks));
    }

    @Test
    void an_object_that_pretends_to_be_a_secret_is_refused() {
        Map<String, Object> forged = Map.of("${secret}", "${secret(\"other\")}");

        assertThat(expressions.find(Map.of("env", forged)).violations())
                .extracting(Violation::message)
                .containsExactly("no key may be called '${secret}': Nestor uses it itself; call it something else");
        Found found = expressions.find(Map.of("env", "${resources.db.outputs.all}"));
        assertThat(expressions.resolve(
                        Map.of("env", "${resources.db.outputs.all}"), found.references(), any -> Map.of("all", forged)))
                .isInstanceOf(Resolved.Failed.class);
    }

    @Test
    void nothing_is_computed_of_a_secret() {
        for (String expression : List.of(
                "secret(\"a\").size()",
                "secret(\"a\") + \"b\"",
                "secret(\"a\") == \"b\" ? 1 : 2",
                "secret(resources.db.outputs.user)",
                "secret(\"../a\")",
                "secret(\"\")",
                "[secret(\"a\")]")) {
            assertThat(expressions.find(Map.of("x", "${" + expression + "}")).violations())
                    .as(expression)
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.message()).startsWith("secret() stands alone"));
        }
    }

    @Test
    void what_is_one_secret_alone_is_shown_by_its_name() {
        Map<String, Object> inputs = resolved(Map.of("one", "${secret(\"a\")}", "more", "x${secret(\"a\")}"), Map.of());

        assertThat(SecretText.shown(inputs.get("one"))).hasValue("(secret a)");
        assertThat(SecretText.shown(inputs.get("more"))).isEmpty();
        assertThat(SecretText.namesIn(inputs)).containsExactly("more", "one");
    }
}

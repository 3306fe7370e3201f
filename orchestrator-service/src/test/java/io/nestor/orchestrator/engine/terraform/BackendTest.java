package io.nestor.orchestrator.engine.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What Terraform is given for backends that no server was to be had for, and how they are configured. */
class BackendTest {
    private static final ResourceTask TASK = Tasks.task(
            "db", "terraform", new EngineConfig("module", null, null, null, null, null), List.of(), Map.of());

    @Test
    void s3_gets_a_key_of_the_resources_own() {
        assertRendered(
                Map.of(
                        "type", "s3",
                        "settings.bucket", "states",
                        "settings.key", "{team}/{environment}/{deployment}/{resource}.tfstate",
                        "settings.use-lockfile", "true",
                        "settings.assume-role.role-arn", "arn:aws:iam::1:role/states"),
                """
                {"terraform": {"backend": {"s3": {
                  "bucket": "states",
                  "key": "shop/prod/shop-prod/db.tfstate",
                  "use_lockfile": "true",
                  "assume_role": {"role_arn": "arn:aws:iam::1:role/states"}}}}}
                """);
    }

    @Test
    void pg_gets_a_schema_of_the_resources_own() {
        assertRendered(
                Map.of(
                        "type", "pg",
                        "settings.conn-str", "postgres://db.example/states",
                        "settings.schema-name", "{deployment}/{resource}"),
                """
                {"terraform": {"backend": {"pg": {
                  "conn_str": "postgres://db.example/states",
                  "schema_name": "shop-prod/db"}}}}
                """);
    }

    @Test
    void a_value_is_never_a_template_of_terraforms() {
        Backend backend = new Backend("http", Map.of("password", "a${b}%{c}"));

        assertThat(backend.override("")).contains("a$${b}%%{c}");
    }

    @Test
    void two_resources_must_not_share_a_state() {
        assertThatThrownBy(() -> bound(Map.of("type", "s3", "settings.key", "{team}/state")))
                .rootCause()
                .hasMessage("nestor.orchestrator.engine.terraform.backends.remote:"
                        + " two resources could get the same state");
    }

    @Test
    void the_default_has_to_be_one_that_is_there() {
        assertThatThrownBy(() -> new TerraformProperties(
                        null,
                        null,
                        TerraformForTests.PROPERTIES.timeout(),
                        TerraformForTests.PROPERTIES.grace(),
                        "remote",
                        Map.of(),
                        null,
                        1))
                .hasMessageContaining("there is no 'remote'");
    }

    private static void assertRendered(Map<String, String> template, String expected) {
        Backend backend = bound(template).backends().get("remote").of(TASK);

        assertThat(NestorJson.lenient().readTree(backend.override("")))
                .isEqualTo(NestorJson.lenient().readTree(expected));
    }

    private static TerraformProperties bound(Map<String, String> template) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        source.put("nestor.orchestrator.engine.terraform.backend", "remote");
        template.forEach(
                (name, value) -> source.put("nestor.orchestrator.engine.terraform.backends.remote." + name, value));
        return new Binder(source)
                .bind("nestor.orchestrator.engine.terraform", TerraformProperties.class)
                .get();
    }
}

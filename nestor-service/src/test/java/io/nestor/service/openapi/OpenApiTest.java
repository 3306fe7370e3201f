package io.nestor.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.composition.ComposedResource;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private static final RunningService SAMPLE = Sample.shared();

    @Test
    void takes_a_token() {
        assertThat(SAMPLE.stranger().get("/api/openapi.json").status()).isEqualTo(401);
    }

    @Test
    void names_fields_enums_and_durations_as_they_are_on_the_wire() {
        JsonNode schemas = document().at("/components/schemas");

        assertThat(schemas.at("/DeploymentConfig/properties").propertyNames())
                .contains("max_parallel", "on_failure", "prevent_destroy");
        assertThat(schemas.at("/DeploymentConfig/properties/on_failure/enum/0").asString())
                .isEqualTo("stop");
        assertThat(schemas.at("/DeploymentConfig/properties/timeout/type").asString())
                .isEqualTo("string");
        assertThat(schemas.at("/Event/properties/timestamp/format").asString()).isEqualTo("date-time");
        assertThat(schemas.at("/InputSpec/properties").propertyNames()).contains("default");
    }

    @Test
    void every_operation_tells_its_errors() {
        document()
                .at("/paths")
                .forEach(path -> path.forEach(operation -> assertThat(operation
                                .at("/responses/default/content/application~1json/schema/$ref")
                                .asString())
                        .isEqualTo("#/components/schemas/ApiError")));
    }

    @Test
    void open_doors_need_no_token_and_everything_else_does() {
        JsonNode document = document();

        assertThat(document.at("/security/0/bearer").isArray()).isTrue();
        assertThat(document.at("/paths/~1health/get/security").isEmpty()).isTrue();
        assertThat(document.at("/paths/~1health/get/security").isMissingNode()).isFalse();
        assertThat(document.at("/paths/~1api~1v1~1names/get/security").isMissingNode())
                .isTrue();
    }

    @Test
    void describes_pages_streams_versions_and_yaml_bodies() {
        JsonNode paths = document().at("/paths");

        assertThat(paths.at("/~1api~1v1~1names/get/parameters").findValuesAsString("name"))
                .containsExactly("limit", "cursor");
        assertThat(paths.at("/~1api~1v1~1events/get/parameters").findValuesAsString("name"))
                .containsExactly("Last-Event-ID", "last_event_id");
        assertThat(paths.propertyNames()).contains("/api/v1/greeting", "/api/v2beta1/greeting", "/api/versions");
        assertThat(paths.at("/~1api~1v1~1compositions/post/requestBody/content").propertyNames())
                .containsExactly("application/json", "application/yaml");
        assertThat(paths.at("/~1api~1v1~1whoami/get").propertyNames()).doesNotContain("parameters");
    }

    @Test
    void is_the_same_each_time() {
        try (RunningService other = Sample.configured().start()) {
            Answer answer = other.admin().get("/api/openapi.json");

            assertThat(answer.text())
                    .isEqualTo(SAMPLE.admin().get("/api/openapi.json").text());
            assertThat(answer.text()).contains(ComposedResource.class.getSimpleName());
        }
    }

    private static JsonNode document() {
        return SAMPLE.admin().get("/api/openapi.json").json();
    }
}

package io.nestor.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.Violation;
import io.nestor.service.sample.Sample;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.RunningService;
import io.nestor.service.testkit.TestClient;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final TestClient CLIENT = Sample.shared().admin();
    private static final String DEPLOYMENTS = "/api/v1/deployments";

    @Test
    void json_and_yaml_say_the_same() {
        Answer json = CLIENT.post(DEPLOYMENTS, """
            {"id": "a", "team": "shop", "environment": "prod", "config": {"timeout": "5m"},
             "resources": [{"name": "db", "catalog_ref": "mysql", "engine": "terraform"}]}\
            """);
        Answer yaml = CLIENT.postYaml(DEPLOYMENTS, """
            id: a
            team: shop
            environment: prod
            config: {timeout: 5m}
            resources: [{name: db, catalog_ref: mysql, engine: terraform}]
            """);

        assertThat(json.status()).isEqualTo(202);
        assertThat(yaml.as(DeploymentRequest.class)).isEqualTo(json.as(DeploymentRequest.class));
    }

    @Test
    void other_names_of_yaml_are_understood() {
        for (String type : new String[] {"text/yaml", "application/x-yaml", "application/yaml; charset=utf-8"}) {
            Answer answer =
                    CLIENT.with("Content-Type", type).send("POST", DEPLOYMENTS, BodyPublishers.ofString("id: a"));
            assertThat(answer.violations()).as(type).extracting(Violation::path).contains("team");
        }
    }

    @Test
    void violations_come_with_path_line_and_column() {
        Answer answer = CLIENT.postYaml(DEPLOYMENTS, "id: a\nteam: shop\nenvironment: prod\nresources:\n  - nam: db\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(answer.violations())
                .contains(new Violation("resources[0].nam", "unknown field 'nam'; did you mean 'name'?", 5, 5));
        assertThat(answer.violations()).extracting(Violation::path).contains("resources[0].catalog_ref");
    }

    @Test
    void missing_body_is_told() {
        Answer answer = CLIENT.post(DEPLOYMENTS, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().message()).isEqualTo("a request body is required");
    }

    @Test
    void unknown_content_type_is_told_what_is_understood() {
        Answer answer = CLIENT.with("Content-Type", "text/csv").send("POST", DEPLOYMENTS, BodyPublishers.ofString("a"));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.error().code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
        assertThat(answer.error().message()).contains("application/json, application/yaml");
    }

    @Test
    void bytes_are_handed_on_as_they_are() {
        Answer answer = CLIENT.post("/api/v1/webhooks/sample", "{\"a\": ");

        assertThat(answer.text()).isEqualTo("{\"length\":6}");
    }

    @Test
    void answers_are_yaml_for_those_who_ask() {
        Answer answer = CLIENT.with("Accept", "application/yaml").get("/api/v1/things/a");

        assertThat(answer.text().strip()).isEqualTo("name: a");
    }

    /** A body of megabytes is still on its way when it is refused: the answer has to arrive all the same. */
    @Test
    void body_beyond_the_limit_is_refused_whether_its_length_is_announced_or_not() {
        try (RunningService sample =
                Sample.configured().with("nestor.web.max-body-size", "10KB").start()) {
            TestClient client = sample.admin().with("Content-Type", "application/json");
            for (int length : new int[] {11 * 1024, 4 * 1024 * 1024}) {
                byte[] large = new byte[length];

                Answer announced = client.send("POST", DEPLOYMENTS, BodyPublishers.ofByteArray(large));
                Answer chunked = client.send(
                        "POST", DEPLOYMENTS, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

                for (Answer answer : new Answer[] {announced, chunked}) {
                    assertThat(answer.status()).isEqualTo(413);
                    assertThat(answer.error().code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
                    assertThat(answer.error().message()).contains("10 KB", "nestor.web.max-body-size");
                }
            }
        }
    }
}

package io.nestor.verification.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.TestClient;
import io.nestor.verification.process.SmallPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mallory belongs to bank. Shop has a deployment. */
class ForeignThingsTest {
    private static final String RESOURCES =
            "\"resources\": [{\"name\": \"q\", \"catalog_ref\": \"queue:1.0.0\", \"engine\": \"simulated\"}]";

    @TempDir
    private static Path folder;

    private static SmallPlatform platform;
    private static String id;

    @BeforeAll
    static void start() throws IOException {
        List<String> settings = new ArrayList<>(List.of("--nestor.composer.teams[1].name=bank"));
        settings.addAll(token(0, "root", "roles=admin"));
        settings.addAll(token(1, "composer", "roles=service"));
        settings.addAll(token(2, "ada", "team=shop"));
        settings.addAll(token(3, "mallory", "team=bank"));
        platform = new SmallPlatform(
                folder, settings, (name, address) -> SmallPlatform.reaching(name, address, tokenOf("composer")));
        id = SmallPlatform.deploy(
                new ComposerClient(ClientConfig.of(platform.composer()).withToken(tokenOf("ada")), "shop"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static List<String> token(int number, String name, String may) {
        String token = "--nestor.security.tokens[" + number + "].";
        return List.of(token + "name=" + name, token + "token=" + tokenOf(name), token + may);
    }

    private static String tokenOf(String name) {
        return "0123456789abcdef-" + name;
    }

    private static TestClient as(String name, URI service) {
        return TestClient.of(service, tokenOf(name));
    }

    private static String request(String more) {
        return "{\"id\": \"bank.mine\", \"team\": \"bank\", \"environment\": \"staging\", " + RESOURCES + more + "}";
    }

    @Test
    void another_teams_id_opens_nothing_in_path_query_or_body() {
        TestClient orchestrator = as("mallory", platform.orchestrator());
        TestClient composer = as("mallory", platform.composer());
        String foreign = "/api/v1/deployments/shop." + id;

        assertThat(Stream.of("", "/status", "/events", "/runs", "/logs", "/revisions", "/explain")
                        .map(what -> orchestrator.get(foreign + what).status()))
                .containsOnly(404);
        assertThat(orchestrator.delete(foreign).status()).isEqualTo(404);
        assertThat(composer.get("/api/v1/teams/shop/deployments/" + id).status())
                .isEqualTo(404);
        assertThat(composer.get("/api/v1/teams/bank/deployments/" + id).status())
                .isEqualTo(404);
        assertThat(composer.get("/api/v1/teams/bank/deployments?team=shop").text())
                .doesNotContain(id);
        assertThat(orchestrator.get("/api/v1/deployments?team=shop").text()).doesNotContain(id);
        assertThat(orchestrator
                        .post("/api/v1/deployments", request("").replace("\"bank\"", "\"shop\""))
                        .status())
                .isEqualTo(404);
        assertThat(orchestrator
                        .post("/api/v1/deployments", request("").replace("bank.mine", "shop." + id))
                        .status())
                .isIn(400, 403, 404, 409);
        assertThat(as("ada", platform.orchestrator()).get(foreign).text()).contains("\"team\":\"shop\"");
    }

    @Test
    void no_header_makes_somebody_else_of_a_caller() {
        for (String header : List.of(
                "Nestor-On-Behalf-Of",
                "X-Forwarded-User",
                "X-Forwarded-For",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Nestor-Team",
                "Forwarded")) {
            assertThat(as("mallory", platform.orchestrator())
                            .with(header, header.endsWith("URL") ? "/api/v1/deployments/shop." + id : "ada")
                            .get("/api/v1/deployments")
                            .text())
                    .as(header)
                    .doesNotContain(id);
        }
        Answer accepted = as("mallory", platform.orchestrator())
                .with("Nestor-On-Behalf-Of", "ada")
                .with("X-Forwarded-For", "192.0.2.1")
                .post("/api/v1/deployments", request(""));

        OrchestratorClient root =
                new OrchestratorClient(ClientConfig.of(platform.orchestrator()).withToken(tokenOf("root")));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(root.runs("bank.mine").getFirst().requestedBy()).isEqualTo("mallory");
        assertThat(as("root", platform.orchestrator()).get("/api/v1/audit").text())
                .doesNotContain("192.0.2.1");
    }

    @Test
    void what_a_service_sets_is_refused_from_a_caller() {
        for (String field : List.of("status", "created_at", "requested_by", "generation", "outputs", "revision")) {
            assertRefused(
                    as("mallory", platform.orchestrator())
                            .post("/api/v1/deployments", request(", \"" + field + "\": \"x\"")),
                    field);
            assertRefused(
                    as("mallory", platform.orchestrator())
                            .post(
                                    "/api/v1/deployments",
                                    request("")
                                            .replace(
                                                    "\"name\": \"q\"",
                                                    "\"name\": \"q\", \"%s\": \"x\"".formatted(field))),
                    field);
        }
        for (String field : List.of("team", "status", "requested_by", "created_at", "id", "approved_by")) {
            assertRefused(
                    as("mallory", platform.composer())
                            .post(
                                    "/api/v1/teams/bank/deploy",
                                    "{\"composition_name\": \"app\", \"environment\": \"staging\", \"%s\": \"shop\"}"
                                            .formatted(field)),
                    field);
        }
        for (String field : List.of("team", "created_by", "revision")) {
            assertRefused(composition(field, "shop"), field);
        }
    }

    /** A document that was read is written back with its times, which may not be refused therefore. */
    @Test
    void times_that_a_caller_sends_are_not_those_that_are_kept() {
        for (String field : List.of("created_at", "updated_at")) {
            assertThat(composition(field, "2020-01-01T00:00:00Z").text())
                    .as(field)
                    .contains("\"created_at\"")
                    .doesNotContain("2020");
        }
    }

    private static Answer composition(String field, String value) {
        return as("mallory", platform.composer())
                .with("Accept", "application/json")
                .postYaml("/api/v1/teams/bank/compositions", """
                    metadata: {name: with-%1$s, version: 1.0.0, %2$s: "%3$s"}
                    spec:
                      resources: [{name: q, catalog_ref: "queue:1.0.0"}]
                    """.formatted(field.replace('_', '-'), field, value));
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(field).isEqualTo(400);
        assertThat(answer.violations().toString()).as(field).contains(field);
    }
}

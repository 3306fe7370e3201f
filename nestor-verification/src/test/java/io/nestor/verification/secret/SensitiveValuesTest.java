package io.nestor.verification.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.composer.Document;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Run;
import io.nestor.service.testkit.Answer;
import io.nestor.service.testkit.EventReader;
import io.nestor.service.testkit.TestClient;
import io.nestor.verification.process.Command;
import io.nestor.verification.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values of sensitive parameters and outputs, through a deployment's whole life with the real Terraform: refused, planned,
 * deployed, changed, failed, rolled back, looked at for drift and destroyed. They are looked for in everything that the
 * three services have answered, sent, logged, measured and written.
 */
class SensitiveValuesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String JSON = "application/json";
    private static final String MADE = "made by the module of ";
    private static final String FIRST = "S3cr3t é \"quoted\" ${x}&y=z";
    private static final String SECOND = "An0ther/s3cret <b>'+%{y}";
    private static final String FAILING = "F4ils with this \\ s3cret";
    private static final String REFUSED = "too long a s3cret " + "z".repeat(100);

    private static final List<String> FORMS =
            Forms.of(FIRST, SECOND, FAILING, REFUSED, MADE + FIRST, MADE + SECOND, MADE + FAILING);

    @TempDir
    Path folder;

    private final Map<String, String> answers = new LinkedHashMap<>();
    private Installation installation;
    private String id;

    @Test
    void what_is_sensitive_is_nowhere_but_with_the_engine() throws IOException {
        Assumptions.assumeTrue(Command.exists("terraform"), "no terraform on the PATH");
        Path written = Files.createDirectory(folder.resolve("written"));
        try (Installation started =
                new Installation(written, definitions(), "--nestor.orchestrator.engine.simulated.enabled=true")) {
            installation = started;
            live();
            askEverything("alive");
            listen();
            assertThat(Installation.filesWith(written, FORMS)).isNotEmpty();
            assertOnlyWithTheEngine(written);
            answer("destroy", composer().post("/api/v1/teams/shop/deployments/" + id + "/destroy"));
            runs(5, DeploymentStatus.SUCCEEDED);
            askEverything("destroyed");
        }

        assertThat(answers).hasSizeGreaterThan(60);
        assertThat(leaks()).isEmpty();
        assertThat(written.resolve("services.log")).content().contains("Initializing Servlet");
        assertOnlyWithTheEngine(written);
    }

    /** Which answer says what, with a little of what stands around it. */
    private List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        answers.forEach((asked, answer) -> FORMS.stream()
                .filter(answer::contains)
                .findFirst()
                .ifPresent(form -> {
                    int at = answer.indexOf(form);
                    leaks.add(asked + ": " + answer.substring(Math.max(0, at - 80), at + form.length()));
                }));
        return leaks;
    }

    private void live() {
        installation.composer("shop").createComposition(Document.yaml("""
            metadata: {name: app, version: 1.0.0}
            spec:
              parameters:
                - {name: password, type: string, sensitive: true, validation: {required: true, max_length: 60}}
              resources:
                - name: db
                  catalog_ref: "db:1.0.0"
                  config: {url: "postgres://app:${params.password}@db", password: "${params.password}"}
                - name: web
                  catalog_ref: "web:1.0.0"
                  config: {dsn: "${resources.db.outputs.connection}", settings: {token: "${params.password}"}}
            """));
        assertThat(answer("refused", deploy(REFUSED, "")).status()).isEqualTo(400);
        answer("plan", deploy(FIRST, "?dry_run=true"));
        answer("policies", composer().post("/api/v1/teams/shop/policies/check", """
            {"policies": [{"name": "p", "expression": "false", "message": "no"}]}\
            """));
        answer("render", composer().post("/api/v1/teams/shop/compositions/app/render", request(FIRST)));
        id = answer("deploy", deploy(FIRST, "")).json().path("id").asString();
        runs(1, DeploymentStatus.SUCCEEDED);
        answer("plan of a change", deploy(SECOND, "?dry_run=true"));
        answer("change", deploy(SECOND, ""));
        runs(2, DeploymentStatus.SUCCEEDED);
        answer("failing", deploy(FAILING, ""));
        runs(3, DeploymentStatus.FAILED);
        String there = "/api/v1/teams/shop/deployments/" + id;
        answer("plan of a rollback", composer().post(there + "/rollback?dry_run=true", "{}"));
        answer("rollback", composer().post(there + "/rollback", "{}"));
        runs(4, DeploymentStatus.SUCCEEDED);
        answer("drift", composer().post(there + "/drift"));
        answer("plan of the end", composer().post(there + "/destroy?dry_run=true"));
    }

    private Answer deploy(String password, String query) {
        return composer().post("/api/v1/teams/shop/deploy" + query, request(password));
    }

    private static Map<String, Object> request(String password) {
        return Map.of("composition_name", "app", "environment", "prod", "parameters", Map.of("password", password));
    }

    private TestClient composer() {
        return installation.services().get(2).with("Accept", JSON);
    }

    private Answer answer(String to, Answer answer) {
        answers.put(to, answer.text());
        return answer;
    }

    private void runs(int number, DeploymentStatus status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(installation.orchestrator().runs("shop." + id).stream()
                                .filter(run -> run.number() == number)
                                .map(Run::status))
                        .as(answers.toString())
                        .containsExactly(status));
    }

    /** Every document that the services say they have, of this deployment. */
    private void askEverything(String when) {
        Map<String, String> values =
                Map.of("team", "shop", "id", id, "name", "db", "version", "1.0.0", "number", "1", "from", "1.0.0");
        for (TestClient service : installation.services()) {
            service.get("/api/openapi.json").json().path("paths").properties().stream()
                    .filter(path -> path.getValue().has("get"))
                    .map(Map.Entry::getKey)
                    .forEach(path -> ask(when, service, path, values));
            answers.put(
                    when + " metrics " + answers.size(), service.get("/metrics").text());
        }
    }

    private void ask(String when, TestClient service, String path, Map<String, String> values) {
        String actual = path;
        for (Map.Entry<String, String> value : values.entrySet()) {
            actual = actual.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (path.startsWith("/api/v1/deployments/")) {
            actual = actual.replace("/" + id, "/shop." + id);
        }
        String query = path.endsWith("/diff") ? "?from=1.0.0" : path.endsWith("/search") ? "?q=db" : "?limit=1000";
        Answer answer = service.with("Accept", JSON).get(actual + (actual.contains("/v") ? query : ""));
        answers.put(when + " " + answers.size() + " " + actual, answer.text());
        for (int run = 2; path.endsWith("/runs/{number}") && run <= 5; run++) {
            answers.put(
                    when + " run " + run + " " + answers.size(),
                    service.get(actual.replaceAll("1$", String.valueOf(run))).text());
        }
    }

    /** The streams, from their beginning to what the deployment's events end with. */
    private void listen() {
        List<TestClient> services = installation.services();
        listen(services.get(1), "/api/v1/deployments/shop." + id + "/events");
        listen(services.get(1), "/api/v1/deployments/shop." + id + "/logs?follow=true");
        listen(services.get(2), "/api/v1/teams/shop/deployments/" + id + "/events");
        listen(services.get(2), "/api/v1/teams/shop/deployments/" + id + "/logs?follow=true");
    }

    private void listen(TestClient service, String path) {
        int expected = service.with("Accept", JSON)
                .get(path.replace("?follow=true", "") + "?limit=1000")
                .json()
                .path("items")
                .size();
        assertThat(expected).as(path).isGreaterThan(10);
        List<String> heard = new ArrayList<>();
        try (EventReader events = service.with("Last-Event-ID", "0").events(path)) {
            while (heard.size() < expected) {
                heard.add(events.next().data());
            }
        }
        answers.put("stream " + path, String.join("\n", heard));
    }

    /** States and what Terraform is given are there to have them; nobody else on the machine can read them. */
    private static void assertOnlyWithTheEngine(Path written) throws IOException {
        List<Path> files = Installation.filesWith(written, FORMS);
        assertThat(files).allMatch(file -> file.startsWith("workspaces"));
        for (Path file : files) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.resolve(file))))
                    .as(file.toString())
                    .isEqualTo("rw-------");
            TreeSet<String> above = new TreeSet<>();
            for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
                above.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.resolve(parent))));
            }
            assertThat(above).as(file.toString()).contains("rwx------");
        }
    }

    private Path definitions() throws IOException {
        Path db = Files.createDirectories(folder.resolve("platform/db"));
        Files.writeString(db.resolve("resource.yaml"), """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: db, version: 1.0.0, provider: local, category: database, resource_type: db}
            spec:
              supported_engines: [terraform]
              required_inputs:
                - {name: url, type: string}
                - {name: password, type: string, sensitive: true}
              outputs:
                - {name: connection, type: string, sensitive: true}
                - {name: echo, type: string}
              engine_configs: {terraform: {source: module}}
            """);
        Files.writeString(Files.createDirectory(db.resolve("module")).resolve("main.tf"), """
            variable "url" {
              type = string
            }
            variable "password" {
              type = string
              sensitive = true
            }
            resource "terraform_data" "db" {
              input = var.url
              lifecycle {
                precondition {
                  condition     = !startswith(nonsensitive(var.password), "F4ils")
                  error_message = "it fails with ${nonsensitive(var.password)}"
                }
              }
              provisioner "local-exec" {
                command = "echo made $PASSWORD"
                environment = { PASSWORD = nonsensitive(var.password) }
              }
            }
            output "connection" { value = "%s${nonsensitive(var.password)}" }
            output "echo" { value = nonsensitive(var.password) }
            """.formatted(MADE));
        Path web = Files.createDirectories(folder.resolve("platform/web"));
        Files.writeString(web.resolve("resource.yaml"), """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: web, version: 1.0.0, provider: local, category: web, resource_type: web}
            spec:
              supported_engines: [simulated]
              required_inputs:
                - {name: dsn, type: string}
                - {name: settings, type: object}
              outputs:
                - {name: address, type: string}
              engine_configs: {simulated: {outputs: {address: "https://${inputs.dsn}.example"}}}
            """);
        return db.getParent();
    }
}

package io.nestor.verification.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Plan;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.NestorJson;
import io.nestor.service.testkit.TestClient;
import io.nestor.verification.process.Command;
import io.nestor.verification.process.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References to secrets, through all three services and the real Terraform. */
class SecretReferencesTest {
    private static final String SECRET = "S3cr3t \"quoted\" ${x}";
    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String REFERENCE = "${secret(\"db-password\")}";

    @TempDir
    private static Path folder;

    private static Path written;
    private static Installation installation;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(Command.exists("terraform"), "no terraform on the PATH");
        written = Files.createDirectory(folder.resolve("written"));
        Path secrets = folder.resolve("secrets");
        Files.createDirectories(secrets.resolve("shop"));
        Files.createDirectories(secrets.resolve("bank"));
        Files.writeString(secrets.resolve("shop/db-password"), SECRET + "\n");
        Files.writeString(secrets.resolve("root-password"), "the server's own");
        installation = new Installation(
                written,
                definitions(),
                "--nestor.orchestrator.secrets.rules[0].teams=shop,bank",
                "--nestor.orchestrator.secrets.rules[0].names=db-*",
                "--nestor.orchestrator.secrets.rules[0].directory=" + secrets.resolve("{team}"));
        for (String team : List.of("shop", "bank")) {
            installation.composer(team).createComposition(Document.yaml("""
                metadata: {name: app, version: 1.0.0}
                spec:
                  parameters:
                    - {name: password, type: string, default: none, sensitive: true, validation: {pattern: "^[a-z]+$"}}
                  resources:
                    - name: db
                      catalog_ref: "db:1.0.0"
                      config: {url: "postgres://app:${params.password}@db", password: "${params.password}"}
                """));
        }
    }

    @AfterAll
    static void stop() {
        if (installation != null) {
            installation.close();
        }
    }

    private static Path definitions() throws IOException {
        Path folder = Files.createDirectories(SecretReferencesTest.folder.resolve("platform/db"));
        Files.writeString(folder.resolve("resource.yaml"), """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: db, version: 1.0.0, provider: local, category: database, resource_type: db}
            spec:
              supported_engines: [terraform]
              required_inputs:
                - {name: url, type: string}
                - {name: password, type: string, sensitive: true}
              outputs:
                - {name: echo, type: string}
              engine_configs: {terraform: {source: module}}
            """);
        Files.writeString(Files.createDirectory(folder.resolve("module")).resolve("main.tf"), """
            variable "url" {
              type = string
            }
            variable "password" {
              type = string
              sensitive = true
            }
            resource "terraform_data" "db" {
              input = var.url
              provisioner "local-exec" {
                command = "echo made $PASSWORD"
                environment = { PASSWORD = nonsensitive(var.password) }
              }
            }
            output "echo" { value = nonsensitive(var.password) }
            """);
        return folder.getParent();
    }

    private static TeamDeploymentRequest request(String environment, String password) {
        return new TeamDeploymentRequest(
                "app", Map.of("password", password), environment, Map.of(), Map.of(), null, null, null, null);
    }

    /** Each form in which it would turn up in JSON, logs or Kubernetes. */
    private static List<String> forms() {
        String json = NestorJson.strict().writeValueAsString(SECRET);
        return List.of(
                SECRET,
                json.substring(1, json.length() - 1),
                Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    private static void deployed(ComposerClient composer, String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                composer.getDeploymentStatus(id).status().isTerminal())
                        .isTrue());
    }

    @Test
    void the_engine_gets_the_value_and_nobody_else_sees_it() throws IOException {
        ComposerClient shop = installation.composer("shop");

        Plan plan = shop.plan(request("prod", REFERENCE));
        assertThat(plan.actions().getFirst().changes())
                .filteredOn(change -> change.path().equals("config.password"))
                .singleElement()
                .satisfies(change -> assertThat(change.after()).isEqualTo("(secret db-password)"));
        String id = shop.deploy(request("prod", REFERENCE)).id();
        deployed(shop, id);

        assertThat(shop.getDeploymentStatus(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
        assertThat(answers(id)).noneMatch(answer -> forms().stream().anyMatch(answer::contains));
        List<Path> files = Installation.filesWith(written, forms());
        assertThat(files).isNotEmpty().allMatch(file -> file.startsWith("workspaces"));
        assertThat(files)
                .allSatisfy(file -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(written.resolve(file))))
                        .isEqualTo("rw-------"));

        shop.destroy(id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(installation.orchestrator().runs("shop." + id))
                        .hasSize(2)
                        .allMatch(run -> run.status() == DeploymentStatus.SUCCEEDED));
        assertThat(Installation.filesWith(written, forms())).allMatch(file -> file.startsWith("workspaces"));
    }

    /** All that can be asked about the deployment, of anybody who knows something. */
    private static List<String> answers(String id) {
        TestClient orchestrator = installation.services().get(1);
        TestClient composer = installation.services().get(2);
        String there = "/api/v1/deployments/shop." + id;
        String here = "/api/v1/teams/shop/deployments/" + id;
        List<String> answers = new ArrayList<>();
        for (String what : List.of("", "/status", "/logs", "/explain", "/runs", "/runs/1", "/revisions", "/events")) {
            answers.add(orchestrator.with("Accept", JSON).get(there + what).text());
            answers.add(composer.with("Accept", JSON).get(here + what).text());
        }
        assertThat(answers.getFirst()).contains("echo");
        assertThat(answers).anyMatch(answer -> answer.contains("made (sensitive)"));
        for (TestClient service : installation.services()) {
            answers.add(service.with("Accept", JSON).get("/api/v1/audit").text());
            answers.add(service.get("/metrics").text());
            answers.add(service.with("Accept", JSON)
                    .get("/api/v1/events?limit=1000")
                    .text());
        }
        return answers;
    }

    @Test
    void a_name_that_no_rule_has_is_refused_before_anything_happens() {
        ComposerClient shop = installation.composer("shop");

        for (String name : List.of("root-password", "shop/db-password", "bank/db-password")) {
            assertThatThrownBy(() -> shop.deploy(request("refused", "${secret(\"" + name + "\")}")))
                    .isInstanceOfSatisfying(
                            NestorException.class,
                            refused -> assertThat(refused.violations().toString())
                                    .contains(
                                            "team 'shop' may not use a secret '" + name + "' in refused",
                                            "nestor.orchestrator.secrets.rules"));
        }
    }

    @Test
    void a_secret_that_is_not_there_fails_the_resource_and_says_whose_it_is_to_mend() {
        ComposerClient bank = installation.composer("bank");

        String id = bank.deploy(request("prod", REFERENCE)).id();
        deployed(bank, id);

        assertThat(installation
                        .orchestrator()
                        .getDeployment("bank." + id)
                        .resources()
                        .getFirst()
                        .message())
                .contains("secret 'db-password' of team 'bank' is not there", "whoever runs the orchestrator");
    }

    @Test
    void what_merely_looks_like_a_reference_is_text() {
        ComposerClient shop = installation.composer("shop");

        assertThatThrownBy(() -> shop.deploy(request("text", "${secret(\"db-password\")} and ${secret(\"db-x\")}")))
                .isInstanceOfSatisfying(
                        NestorException.class,
                        refused -> assertThat(refused.violations().toString()).contains("parameters.password"));
    }
}

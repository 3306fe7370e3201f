package io.nestor.verification.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.verification.process.Command;
import io.nestor.verification.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parameter is text, whatever language it pretends to be: composer's, YAML, HCL, Helm's or the shell's. */
class InjectionTest {
    private static final String MARK = "injected-here";
    private static final String HOSTILE = String.join(
            "\n",
            "${file(\"/etc/hostname\")} $${x} ${params.other} ${1 + 1}",
            "%{ if true }yes%{ endif } %%{x}",
            "<<EOF",
            "EOF",
            "\" } resource \"terraform_data\" \"" + MARK + "\" { input = \"",
            "$(touch " + MARK + ") `touch " + MARK + "` ; touch " + MARK + " # '",
            "{{ .Values.x }} {{ include \"x\" . }}",
            "---",
            "resources: [{name: more, catalog_ref: echo}]",
            "&a *a !!java.lang.Runtime [] \\u0000 \\");

    @TempDir
    private Path folder;

    @Test
    void a_hostile_parameter_arrives_as_it_is_and_runs_nothing() throws IOException {
        Assumptions.assumeTrue(Command.exists("terraform"), "no terraform on the PATH");
        Path written = Files.createDirectory(folder.resolve("written"));
        try (Installation installation = new Installation(written, definitions())) {
            ComposerClient shop = installation.composer("shop");
            shop.createComposition(Document.yaml("""
                metadata: {name: app, version: 1.0.0}
                spec:
                  parameters:
                    - {name: text, type: string, default: none}
                  resources:
                    - {name: echo, catalog_ref: "echo:1.0.0", config: {text: "${params.text}"}}
                """));

            String id = shop.deploy(new TeamDeploymentRequest(
                            "app", Map.of("text", HOSTILE), "prod", Map.of(), Map.of(), null, null, null, null))
                    .id();
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(
                                    shop.getDeploymentStatus(id).status().isTerminal())
                            .isTrue());

            assertThat(shop.getDeploymentStatus(id).status()).isEqualTo(DeploymentStatus.SUCCEEDED);
            assertThat(installation.orchestrator().getDeployment("shop." + id).resources())
                    .singleElement()
                    .satisfies(echo -> assertThat(echo.outputs()).isEqualTo(Map.of("echo", HOSTILE)));
            try (var files = Files.walk(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())).doesNotContain(MARK);
            }
            assertThat(Path.of(MARK)).doesNotExist();
        }
    }

    private Path definitions() throws IOException {
        Path echo = Files.createDirectories(folder.resolve("platform/echo"));
        Files.writeString(echo.resolve("resource.yaml"), """
            apiVersion: catalog.nestor.io/v1
            kind: ResourceDefinition
            metadata: {name: echo, version: 1.0.0, provider: local, category: test, resource_type: echo}
            spec:
              supported_engines: [terraform]
              required_inputs:
                - {name: text, type: string}
              outputs:
                - {name: echo, type: string}
              engine_configs: {terraform: {source: module}}
            """);
        Files.writeString(Files.createDirectory(echo.resolve("module")).resolve("main.tf"), """
            variable "text" {
              type = string
            }
            resource "terraform_data" "echo" {
              input = var.text
            }
            output "echo" { value = terraform_data.echo.output }
            """);
        return echo.getParent();
    }
}

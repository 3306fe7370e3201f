package io.nestor.orchestrator.engine.terraform;

import static io.nestor.orchestrator.engine.Tasks.output;
import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.catalog.EngineConfig;
import io.nestor.models.catalog.OutputSpec;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.engine.RecordingContext;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How definitions and their modules are read, and what is left on the disk. */
class TerraformModuleTest {
    private static final String ECHO = """
        variable "text" {
          type = string
        }
        resource "terraform_data" "echo" {
          input = var.text
        }
        output "text" {
          value = terraform_data.echo.output
        }
        """;

    @TempDir
    Path directory;

    private final RecordingContext context = new RecordingContext();
    private EngineConfig config = new EngineConfig("module", null, null, null, null, null);
    private List<OutputSpec> outputs = List.of();
    private Path folder;
    private Path workspace;

    @BeforeAll
    static void terraform_is_here() {
        TerraformForTests.assumeInstalled();
    }

    @BeforeEach
    void directories() {
        folder = directory.resolve("folder");
        workspace = directory.resolve("workspaces/shop-prod/one");
    }

    @Test
    void terraform_output_in_the_workspace_agrees_with_the_outcome() throws Exception {
        module(ECHO);

        Outcome.Succeeded outcome = succeeded(deploy(Map.of("text", "hello")));

        JsonNode printed = NestorJson.lenient().readTree(terraformOutput());
        assertThat(printed.path("text").path("value").asString())
                .isEqualTo(outcome.outputs().get("text"));
    }

    @Test
    void only_the_owner_can_read_what_is_in_a_workspace() throws IOException {
        module(ECHO);
        deploy(Map.of("text", "hello"));
        deploy(Map.of("text", "hello again"));

        assertThat(permissions(workspace)).isEqualTo("rwx------");
        for (String file : List.of("terraform.tfstate", "terraform.tfstate.backup", "variables.tfvars.json")) {
            assertThat(permissions(workspace.resolve(file))).as(file).isEqualTo("rw-------");
        }
    }

    @Test
    void initialises_a_workspace_once() {
        module(ECHO);

        deploy(Map.of("text", "hello"));
        deploy(Map.of("text", "hello again"));
        deploy(Map.of("text", "hello again"));

        assertThat(commands()).containsExactly("init plan apply", "plan apply", "plan");
    }

    @Test
    void initialises_anew_when_somebody_has_cleared_terraforms_data() throws IOException {
        module(ECHO);
        deploy(Map.of("text", "hello"));
        Files.delete(workspace.resolve("data/terraform.tfstate"));

        succeeded(deploy(Map.of("text", "hello again")));

        assertThat(commands()).containsExactly("init plan apply", "plan init plan apply");
    }

    @Test
    void nothing_is_applied_that_would_destroy_what_has_to_be_kept() throws IOException {
        module(ECHO + """
            resource "terraform_data" "kept" {
              count            = var.text == "gone" ? 0 : 1
              triggers_replace = [var.text]
            }
            """);
        succeeded(deployKeeping("hello"));
        String state = Files.readString(workspace.resolve("terraform.tfstate"));

        assertThat(List.of(failed(deployKeeping("bye")), failed(deployKeeping("gone"))))
                .allSatisfy(failed -> {
                    assertThat(failed.code()).isEqualTo("destroy_prevented");
                    assertThat(failed.retryable()).isFalse();
                    assertThat(failed.message()).contains("terraform_data.kept[0] of one", "config.prevent_destroy");
                });
        assertThat(Files.readString(workspace.resolve("terraform.tfstate"))).isEqualTo(state);
        assertThat(commands().getLast()).as("what was done last").isEqualTo("plan show");
        assertThat(names(workspace
                        .resolve("actions")
                        .resolve(names(workspace.resolve("actions")).getLast())))
                .as("plans hold secrets")
                .doesNotContain("plan");
        succeeded(deploy(Map.of("text", "gone")));
    }

    @Test
    void what_has_to_be_kept_can_be_changed_in_place() {
        module(ECHO);
        succeeded(deployKeeping("hello"));

        assertThat(succeeded(deployKeeping("bye")).outputs()).containsEntry("text", "bye");
    }

    private Outcome deployKeeping(String text) {
        return TerraformForTests.engine(directory.resolve("workspaces"), folder)
                .deploy(Tasks.keeping(task(Map.of("text", text))), context);
    }

    @Test
    void a_deleted_resource_leaves_nothing() {
        module(ECHO);
        deploy(Map.of("text", "hello"));

        TerraformForTests.engine(directory.resolve("workspaces"), folder)
                .delete(task(Map.of("text", "hello")), context);

        assertThat(workspace.getParent()).doesNotExist();
    }

    @Test
    void a_plan_leaves_nothing() {
        module(ECHO);

        TerraformForTests.engine(directory.resolve("workspaces"), folder).plan(task(Map.of("text", "hello")), context);

        assertThat(workspace).doesNotExist();
        assertThat(directory.resolve("workspaces/.previews")).isEmptyDirectory();
    }

    @Test
    void a_module_may_use_the_rest_of_the_folder() throws IOException {
        module("""
            module "shared" {
              source = "../shared"
            }
            output "text" {
              value = "${module.shared.text} ${file("${path.module}/../words.txt")}"
            }
            """);
        Files.createDirectories(folder.resolve("shared"));
        Files.writeString(folder.resolve("shared/main.tf"), "output \"text\" {\n  value = \"from shared\"\n}\n");
        Files.writeString(folder.resolve("words.txt"), "and a file");

        assertThat(succeeded(deploy(Map.of())).outputs()).containsEntry("text", "from shared and a file");
    }

    @Test
    void a_source_outside_of_the_folder_is_refused() {
        module(ECHO);
        config = new EngineConfig("../folder/../..", null, null, null, null, null);

        assertThat(failed(deploy(Map.of("text", "hello"))).code()).isEqualTo("source_missing");
    }

    @Test
    void the_state_stays_in_the_workspace_whatever_backend_a_module_names() {
        module(ECHO + """
            terraform {
              backend "s3" {
                bucket = "elsewhere"
              }
            }
            """);

        succeeded(deploy(Map.of("text", "hello")));

        assertThat(workspace.resolve("terraform.tfstate")).content().contains("hello");
    }

    @Test
    void inputs_and_outputs_are_mapped_by_expressions() {
        module(ECHO);
        config = new EngineConfig(
                "module",
                null,
                Map.of("text", "${inputs.greeting} to ${team} in ${environment}: ${deployment}/${resource}"),
                Map.of("shouted", "${module.text}!"),
                null,
                null);
        outputs = List.of(output("shouted", false));

        assertThat(succeeded(deploy(Map.of("greeting", "hello"))).outputs())
                .isEqualTo(Map.of("shouted", "hello to shop in prod: shop-prod/one!"));
    }

    @Test
    void an_expression_that_is_wrong_is_named_by_its_path() {
        module(ECHO);
        config = new EngineConfig("module", null, Map.of("text", "${teem}"), null, null, null);

        Outcome.Failed failed = failed(deploy(Map.of("text", "hello")));

        assertThat(failed.code()).isEqualTo("config_invalid");
        assertThat(failed.message()).contains("greeting:1.0.0", "engine_configs.terraform.inputs.text", "teem");
    }

    @Test
    void a_setting_that_is_not_known_is_refused() {
        module(ECHO);
        config = new EngineConfig("module", null, null, null, null, Map.of("paralelism", 3));

        assertThat(failed(deploy(Map.of("text", "hello"))).message())
                .contains("engine_configs.terraform.settings.paralelism", "did you mean 'parallelism'?");
    }

    @Test
    void another_terraform_than_the_definition_requires_is_refused_before_anything_runs() {
        module(ECHO);
        config = new EngineConfig("module", null, null, null, null, Map.of("required_version", ">= 0.12, < 0.13"));

        Outcome.Failed failed = failed(deploy(Map.of("text", "hello")));

        assertThat(failed.code()).isEqualTo("version_unsupported");
        assertThat(failed.retryable()).isFalse();
        assertThat(failed.message())
                .contains("engine_configs.terraform.settings.required_version is '>= 0.12, < 0.13'", "terraform is ");
        assertThat(workspace).doesNotExist();
    }

    @Test
    void another_terraform_than_the_module_requires_is_told_by_the_same_code() {
        module(ECHO + "terraform {\n  required_version = \"< 0.13\"\n}\n");

        assertThat(failed(deploy(Map.of("text", "hello"))).code()).isEqualTo("version_unsupported");
        assertThat(commands()).containsExactly("init");
    }

    @Test
    void an_output_that_repeats_a_secret_is_sensitive() {
        module(ECHO.replace("\"text\"", "\"secret\"").replace("var.text", "var.secret"));

        assertThat(succeeded(deploy(Map.of("secret", "correct horse"))).sensitiveOutputs())
                .containsExactly("secret");
    }

    @Test
    void an_output_that_is_promised_but_null_is_there() {
        module("output \"text\" {\n  value = null\n}\n");
        outputs = List.of(output("text", false));

        assertThat(succeeded(deploy(Map.of())).outputs()).containsEntry("text", null);
    }

    @Test
    void a_failure_says_what_terraform_says_and_where() {
        module("""
            resource "terraform_data" "fails" {
              provisioner "local-exec" {
                command = "echo on my way; exit 3"
              }
            }
            """);

        Outcome.Failed failed = failed(deploy(Map.of()));

        assertThat(failed.code()).isEqualTo("apply_failed");
        assertThat(failed.retryable()).isFalse();
        assertThat(failed.message())
                .contains("local-exec provisioner error", "exit status 3", "main.tf:2", "terraform_data.fails");
        assertThat(context.log())
                .contains("on my way", "Error: local-exec provisioner error")
                .doesNotContain("@level");
    }

    @Test
    void what_takes_too_long_is_stopped_and_may_be_tried_again() {
        module("""
            resource "terraform_data" "slow" {
              provisioner "local-exec" {
                command = "sleep 60"
              }
            }
            """);
        config = new EngineConfig("module", null, null, null, Duration.ofSeconds(2), null);

        assertThat(failed(deploy(Map.of())))
                .returns("timed_out", Outcome.Failed::code)
                .returns(true, Outcome.Failed::retryable);
    }

    @Test
    void a_state_that_could_not_be_written_is_put_back() throws IOException {
        module(ECHO);
        deploy(Map.of("text", "hello"));
        String state = Files.readString(workspace.resolve("terraform.tfstate"));
        Files.writeString(
                workspace.resolve("bundle/module/errored.tfstate"),
                state.replaceFirst("\"serial\": \\d+", "\"serial\": 100").replace("hello", "rescued"));

        Outcome.Succeeded outcome = succeeded(deploy(Map.of("text", "rescued")));

        assertThat(outcome.changed()).isFalse();
        assertThat(workspace.resolve("errored.tfstate")).doesNotExist();
        assertThat(commands().getLast()).isEqualTo("state-push plan");
    }

    private void module(String code) {
        try {
            Files.createDirectories(folder.resolve("module"));
            Files.writeString(folder.resolve("module/main.tf"), code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome deploy(Map<String, Object> inputs) {
        return TerraformForTests.engine(directory.resolve("workspaces"), folder).deploy(task(inputs), context);
    }

    private ResourceTask task(Map<String, Object> inputs) {
        return Tasks.task("one", "terraform", config, outputs, inputs);
    }

    private Outcome.Succeeded succeeded(Outcome outcome) {
        assertThat(outcome).as(context.log()).isInstanceOf(Outcome.Succeeded.class);
        return (Outcome.Succeeded) outcome;
    }

    private static Outcome.Failed failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) outcome;
    }

    /** The commands of each action, oldest first. */
    private List<String> commands() {
        return names(workspace.resolve("actions")).stream()
                .filter(name -> !name.startsWith("."))
                .map(action -> String.join(
                        " ",
                        names(workspace.resolve("actions").resolve(action)).stream()
                                .filter(name -> name.matches("\\d+-.*"))
                                .map(name -> name.substring(3))
                                .toList()))
                .toList();
    }

    private static List<String> names(Path directory) {
        String[] names = directory.toFile().list();
        return Arrays.stream(names == null ? new String[0] : names).sorted().toList();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** As somebody who looks into the workspace would run it. */
    private String terraformOutput() throws IOException, InterruptedException {
        ProcessBuilder terraform = new ProcessBuilder("terraform", "output", "-json").directory(workspace.toFile());
        terraform.environment().remove("TF_CLI_CONFIG_FILE");
        Process process = terraform.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}

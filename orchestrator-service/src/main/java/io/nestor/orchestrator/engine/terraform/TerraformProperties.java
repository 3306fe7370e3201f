package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.error.Hint;
import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.process.ToolFinder.Program;
import io.nestor.service.identity.InvalidConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Terraform is run.
 *
 * @param binary path or name of the program; absent: {@code terraform}, else {@code tofu}, of the {@code PATH}
 * @param cliConfig Terraform's own configuration file (provider mirrors, registry credentials); absent: an empty one
 * @param timeout of an action whose definition says nothing
 * @param grace how long Terraform may take to stop when it is asked to; then it is killed and loses what was in flight
 * @param backend name of the one of {@code backends} that keeps the states; absent: they are files in the workspaces. A
 *     definition may name another one
 * @param backends by name; {@code local} is always there
 * @param stateKeyFile holds the key that encrypts the copies of states in the store, and is made if it isn't there;
 *     absent: no copies are kept
 * @param maxParallel actions at once; absent: twice the processors
 */
@ConfigurationProperties("nestor.orchestrator.engine.terraform")
record TerraformProperties(
        @Nullable String binary,
        @Nullable Path cliConfig,
        @DefaultValue("30m") Duration timeout,
        @DefaultValue("2m") Duration grace,
        @Nullable String backend,
        Map<String, Backend.Template> backends,
        @Nullable Path stateKeyFile,
        @Nullable Integer maxParallel) {
    static final String LOCAL = "local";
    private static final String PREFIX = "nestor.orchestrator.engine.terraform.";

    TerraformProperties {
        backends = backends == null ? Map.of() : Copies.map(backends);
        backends.forEach(TerraformProperties::requireOneStateEach);
        if (backend != null && !backend.equals(LOCAL) && !backends.containsKey(backend)) {
            throw new InvalidConfiguration(
                    PREFIX + "backend",
                    "there is no '" + backend + "' among " + PREFIX + "backends"
                            + Hint.didYouMean(backend, backends.keySet()),
                    "Name one of them, or leave it out to keep states in the workspaces.");
        }
    }

    private static void requireOneStateEach(String name, Backend.Template template) {
        if (template.isShared()) {
            throw new InvalidConfiguration(
                    PREFIX + "backends." + name,
                    "two resources could get the same state",
                    "Let its settings contain {deployment} and {resource}, as in key: {deployment}/{resource}.tfstate");
        }
    }

    /** Terraform, or else OpenTofu. */
    Program program() {
        return new Program(
                "neither terraform nor tofu is on the orchestrator's PATH",
                List.of("terraform", "tofu"),
                binary,
                PREFIX + "binary",
                "install Terraform or OpenTofu, or set " + PREFIX + "binary to where it is",
                List.of("version", "-json"),
                Map.of("CHECKPOINT_DISABLE", "1", "TF_CLI_CONFIG_FILE", "/dev/null"),
                printed -> NestorJson.lenient()
                        .readTree(printed)
                        .path("terraform_version")
                        .asString(""));
    }

    int parallelism() {
        return maxParallel != null
                ? maxParallel
                : Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
    }
}

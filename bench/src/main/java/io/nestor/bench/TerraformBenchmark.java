package io.nestor.bench;

import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.deployment.DeploymentConfig;
import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.models.deployment.ResourceInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Independent Terraform modules through Nestor, beside the same modules run by a shell script. */
@Command(name = "terraform", mixinStandardHelpOptions = true, showDefaultValues = true)
final class TerraformBenchmark extends Benchmark {
    private static final String SCRIPT = """
            cd "$0" && terraform init -input=false -no-color && terraform plan -input=false -no-color -out=plan \
            && terraform apply -input=false -no-color plan && terraform output -json""";

    @Option(names = "--modules", defaultValue = "20", description = "independent modules")
    private int modules = 20;

    @Option(names = "--runs", defaultValue = "5", description = "runs of each, by turns")
    private int runs = 5;

    @Option(names = "--module", required = true, hidden = true, description = "folder of the module")
    private Path module = Path.of(".");

    public static void main(String[] arguments) {
        main(new TerraformBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) throws IOException, InterruptedException {
        OrchestratorClient orchestrator = platform.client();
        int parallel = orchestrator.engine("terraform").capabilities().maxParallel();
        Deploying deploying = new Deploying(platform);
        List<Sample> script = new ArrayList<>();
        List<Sample> nestor = new ArrayList<>();
        print("cold    %.2f s"
                .formatted(Measured.seconds(
                        deploying.deploy(request("cold", platform.team())).time())));
        for (int run = 0; run < runs; run++) {
            script.add(runScript(Files.createDirectories(scratch.resolve("script-" + run)), parallel));
            nestor.add(deploying.deploy(request("modules-" + run, platform.team())));
        }
        Measured byScript = new Measured(script, modules);
        Measured byNestor = new Measured(nestor, modules);
        print("%d modules, %d at once".formatted(modules, parallel));
        print("script  %s".formatted(byScript.times()));
        print("nestor  %s".formatted(byNestor.times()));
        print("nestor / script: %.2f".formatted(byNestor.perResource() / byScript.perResource()));
    }

    private DeploymentRequest request(String id, String team) {
        List<ResourceInstance> resources = IntStream.range(0, modules)
                .mapToObj(number -> new ResourceInstance(
                        "module-" + number,
                        "bench-module:1.0.0",
                        "terraform",
                        Map.of("label", "label-" + number),
                        List.of(),
                        Map.of()))
                .toList();
        return new DeploymentRequest(
                id, team, "bench", resources, List.of(), DeploymentConfig.DEFAULTS, Map.of(), Map.of(), null);
    }

    /** The folders are prepared before the time starts. */
    private Sample runScript(Path folder, int parallel) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < modules; number++) {
            Path copy = Files.createDirectories(folder.resolve("module-" + number));
            Files.copy(module.resolve("main.tf"), copy.resolve("main.tf"));
            Files.writeString(copy.resolve("terraform.tfvars"), "label = \"label-%d\"%n".formatted(number));
            names.add(copy.toString());
        }
        Path list = Files.write(folder.resolve("modules"), names);
        return Terraform.run(folder, "xargs", "--arg-file=" + list, "-n1", "-P" + parallel, "sh", "-c", SCRIPT);
    }
}

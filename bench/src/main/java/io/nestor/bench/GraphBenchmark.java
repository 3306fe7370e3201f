package io.nestor.bench;

import io.nestor.clients.ClientConfig;
import io.nestor.clients.orchestrator.OrchestratorClient;
import io.nestor.models.json.NestorJson;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a layered graph takes through Nestor's REST API on the simulated engine, and with {@code terraform apply}. */
@Command(name = "graph", mixinStandardHelpOptions = true)
final class GraphBenchmark implements Callable<Integer> {
    @Option(names = "--dev", required = true, description = "dev.json of a running 'nestor dev --simulated'")
    private Path dev = Path.of("dev.json");

    @Option(names = "--resources", defaultValue = "1000,10000", split = ",", description = "sizes of the graph")
    private List<Integer> sizes = List.of();

    @Option(names = "--runs", defaultValue = "5", description = "runs of each size")
    private int runs = 5;

    @Option(names = "--terraform", defaultValue = "1000", description = "size for terraform apply, 0 for none")
    private int terraform = 1000;

    @Option(names = "--scratch", required = true, description = "folder for Terraform's files")
    private Path scratch = Path.of(".");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GraphBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        DevJson platform = NestorJson.lenient().readValue(dev.toFile(), DevJson.class);
        ClientConfig config = ClientConfig.of(URI.create(platform.orchestrator()))
                .withToken(platform.token())
                .withTimeout(Duration.ofMinutes(2));
        NestorRuns nestor = new NestorRuns(new OrchestratorClient(config), platform.team());
        nestor.measure(LayeredGraph.of(1000), 3);

        Measured first = null;
        LayeredGraph firstGraph = LayeredGraph.of(sizes.getFirst());
        for (int size : sizes) {
            LayeredGraph graph = LayeredGraph.of(size);
            Measured measured = nestor.measure(graph, runs);
            first = first == null ? measured : first;
            double perResource = perResource(measured, graph) / perResource(first, firstGraph);
            print("nestor     %6d resources  %s  per resource ×%.2f".formatted(graph.size(), measured, perResource));
        }
        if (terraform > 0) {
            LayeredGraph graph = LayeredGraph.of(terraform);
            Measured measured = TerraformRuns.measure(graph, scratch);
            print("terraform  %6d resources  %s".formatted(graph.size(), measured));
            if (first != null) {
                print("terraform / nestor, per resource: %.0f"
                        .formatted(perResource(measured, graph) / perResource(first, firstGraph)));
            }
        }
        return 0;
    }

    private static double perResource(Measured measured, LayeredGraph graph) {
        return (double) measured.median().toNanos() / graph.size();
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private record DevJson(String orchestrator, String token, String team) {}
}

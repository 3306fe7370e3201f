package io.nestor.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a layered graph takes through Nestor's REST API on the simulated engine, and with {@code terraform apply}. */
@Command(name = "graph", mixinStandardHelpOptions = true, showDefaultValues = true)
final class GraphBenchmark extends Benchmark {
    @Option(names = "--resources", defaultValue = "1000,10000,20000", split = ",", description = "sizes of the graph")
    private List<Integer> sizes = List.of();

    @Option(names = "--runs", defaultValue = "7", description = "runs of each size")
    private int runs = 7;

    @Option(names = "--warm-up", defaultValue = "40", description = "runs of the first size before the measured ones")
    private int warmUp = 40;

    @Option(names = "--terraform", defaultValue = "300", description = "size for terraform apply, 0 for none")
    private int terraform = 300;

    public static void main(String[] arguments) {
        main(new GraphBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) throws IOException, InterruptedException {
        Deploying deploying = new Deploying(platform);
        deploying.warmUp(LayeredGraph.of(sizes.getFirst()), warmUp);
        List<Measured> all = new ArrayList<>();
        for (int size : sizes) {
            LayeredGraph graph = LayeredGraph.of(size);
            Measured measured = deploying.measure(graph, runs);
            all.add(measured);
            double growth = measured.perResource() / all.getFirst().perResource();
            print("nestor     %6d resources  %s; a resource costs ×%.2f".formatted(graph.size(), measured, growth));
        }
        if (terraform > 0) {
            LayeredGraph graph = LayeredGraph.of(terraform);
            Measured peer = new Measured(List.of(Terraform.apply(graph.terraform(), scratch)), graph.size());
            print("terraform  %6d resources  %s".formatted(graph.size(), peer.times()));
            double ratio = peer.perResource() / all.getFirst().perResource();
            print("terraform / nestor, per resource: %.1f".formatted(ratio));
        }
    }
}

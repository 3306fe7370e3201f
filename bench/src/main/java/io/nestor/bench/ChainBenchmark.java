package io.nestor.bench;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a resource costs that has to wait for the one before, beside one of a layered graph. */
@Command(name = "chain", mixinStandardHelpOptions = true, showDefaultValues = true)
final class ChainBenchmark extends Benchmark {
    @Option(names = "--length", defaultValue = "200", description = "resources of the chain")
    private int length = 200;

    @Option(names = "--resources", defaultValue = "1000", description = "resources of the layered graph")
    private int resources = 1000;

    @Option(names = "--runs", defaultValue = "15", description = "runs of each")
    private int runs = 15;

    @Option(names = "--warm-up", defaultValue = "40", description = "runs of each before the measured ones")
    private int warmUp = 40;

    public static void main(String[] arguments) {
        main(new ChainBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) {
        Deploying deploying = new Deploying(platform);
        LayeredGraph layered = LayeredGraph.of(resources);
        LayeredGraph chain = LayeredGraph.chain(length);
        deploying.warmUp(layered, warmUp);
        deploying.warmUp(chain, warmUp);
        Measured wide = deploying.measure(layered, runs);
        Measured narrow = deploying.measure(chain, runs);
        print("layered    %6d resources  %s".formatted(layered.size(), wide));
        print("chain      %6d resources  %s".formatted(chain.size(), narrow));
        print("chain / layered, per resource: %.2f".formatted(narrow.perResource() / wide.perResource()));
    }
}

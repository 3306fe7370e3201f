package io.nestor.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many small deployments posted at once, beside one large one. */
@Command(name = "many", mixinStandardHelpOptions = true, showDefaultValues = true)
final class ManyBenchmark extends Benchmark {
    private static final int LAYERS = 4;

    @Option(names = "--deployments", defaultValue = "200", description = "posted at once")
    private int deployments = 200;

    @Option(names = "--size", defaultValue = "20", description = "resources of each")
    private int size = 20;

    @Option(names = "--resources", defaultValue = "1000", description = "resources of the large one")
    private int resources = 1000;

    @Option(names = "--runs", defaultValue = "9", description = "measured rounds")
    private int runs = 9;

    @Option(names = "--warm-up", defaultValue = "40", description = "rounds before the measured ones")
    private int warmUp = 40;

    public static void main(String[] arguments) {
        main(new ManyBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) throws IOException {
        Deploying deploying = new Deploying(platform);
        LayeredGraph large = LayeredGraph.of(resources);
        deploying.warmUp(large, warmUp);
        Measured single = deploying.measure(large, runs);
        print("one        %6d resources  %s, %.0f resources/s"
                .formatted(large.size(), single, single.resourcesPerSecond()));

        Burst burst = new Burst(platform, new LayeredGraph(LAYERS, size / LAYERS), deployments);
        print("cold       %s".formatted(burst.round()));
        for (int round = 0; round < warmUp; round++) {
            burst.round();
        }
        List<Sample> samples = new ArrayList<>();
        List<Duration> posts = new ArrayList<>();
        for (int round = 0; round < runs; round++) {
            Burst.Round done = burst.round();
            print("many       %s".formatted(done));
            samples.add(done.sample());
            posts.add(done.post(99));
        }
        Measured many = new Measured(samples, burst.resources());
        print("many       %6d resources  %s, %.0f resources/s"
                .formatted(burst.resources(), many, many.resourcesPerSecond()));
        print("many / one, resources per second: %.2f"
                .formatted(many.resourcesPerSecond() / single.resourcesPerSecond()));
        print("p99 of POST, median of %d rounds: %.0f ms"
                .formatted(
                        runs, Measured.seconds(posts.stream().sorted().toList().get(runs / 2)) * 1000));
    }
}

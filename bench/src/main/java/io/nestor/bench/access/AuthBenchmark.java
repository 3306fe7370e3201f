package io.nestor.bench.access;

import io.nestor.bench.catalog.CatalogProcess;
import io.nestor.bench.catalog.Connection;
import io.nestor.bench.catalog.DefinitionRepository;
import io.nestor.bench.catalog.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The same {@code GET} with API keys that are cached, in a service that knows a few and in one that knows very many; the
 * peer is the same service, told to let everybody in unasked.
 */
@Command(name = "auth", mixinStandardHelpOptions = true, showDefaultValues = true)
final class AuthBenchmark implements Callable<Integer> {
    private static final int DEFINITIONS = 100;

    /** Only its name: what the class builds on is in the service, and not here. */
    private static final String EVERYBODY = "io.nestor.bench.access.Everybody";

    @Option(names = "--catalog", required = true, split = " ", hidden = true, description = "how java runs the service")
    private List<String> program = List.of();

    @Option(names = "--scratch", required = true, hidden = true, description = "folder for everything")
    private Path scratch = Path.of(".");

    @Option(names = "--keys", defaultValue = "100000", description = "API keys in the service with many")
    private int keys = 100_000;

    @Option(names = "--teams", defaultValue = "10000", description = "teams that they belong to")
    private int teams = 10_000;

    @Option(names = "--used", defaultValue = "1000", description = "how many of them are used, in turn")
    private int used = 1_000;

    @Option(names = "--connections", defaultValue = "32", description = "connections that ask at once")
    private int connections = 32;

    @Option(names = "--rounds", defaultValue = "7", description = "rounds, in which the three take turns")
    private int rounds = 7;

    @Option(names = "--seconds", defaultValue = "5", description = "how long each is asked in a round")
    private int seconds = 5;

    @Option(
            names = "--warm-up",
            defaultValue = "8",
            description = "rounds before those: compilers of the three end at different moments")
    private int warmUp = 8;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AuthBenchmark()).execute(arguments));
    }

    /** A service and what it is asked. */
    private record Asked(CatalogProcess catalog, List<byte[]> requests) {}

    /** What one of them answered in a round. */
    private record Answered(double perSecond, double processorMicros) {
        @Override
        public String toString() {
            return "%.0f/s, %.1f µs".formatted(perSecond, processorMicros);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        DefinitionRepository repository = DefinitionRepository.create(scratch.resolve("platform"));
        for (int number = 0; number < DEFINITIONS; number++) {
            repository.write(number, 0);
        }
        repository.commit("definitions");
        try (CatalogProcess peer = start(repository, "peer", "--spring.main.sources=" + EVERYBODY);
                CatalogProcess few = start(repository, "few");
                CatalogProcess many = start(repository, "many")) {
            System.out.printf("making %d API keys of %d teams …%n", keys, teams);
            measure(
                    new Asked(peer, requests(List.of())),
                    new Asked(few, requests(Keys.make(few, connections, connections))),
                    new Asked(many, requests(Keys.make(many, keys, teams).subList(0, Math.min(used, keys)))));
        }
        return 0;
    }

    private CatalogProcess start(DefinitionRepository repository, String name, String... settings)
            throws IOException, InterruptedException {
        CatalogProcess catalog = CatalogProcess.start(program, scratch.resolve(name), repository, settings);
        try {
            catalog.sync();
            return catalog;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            catalog.close();
            throw failed;
        }
    }

    /** @param keys none: nobody says who asks */
    private static List<byte[]> requests(List<String> keys) {
        return IntStream.range(0, Math.max(keys.size(), DEFINITIONS))
                .mapToObj(number -> {
                    String path = "/api/v1/resources/" + DefinitionRepository.name(number % DEFINITIONS);
                    return keys.isEmpty()
                            ? Connection.get(path)
                            : Connection.get(path, Connection.bearer(keys.get(number % keys.size())));
                })
                .toList();
    }

    private void measure(Asked peer, Asked few, Asked many) throws IOException, InterruptedException {
        for (int round = 0; round < warmUp; round++) {
            ask(peer);
            ask(few);
            ask(many);
        }
        List<Double> ofFew = new ArrayList<>();
        List<Double> ofMany = new ArrayList<>();
        List<Double> processorOfFew = new ArrayList<>();
        List<Double> processorOfMany = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Answered unasked = ask(peer);
            Answered withFew = ask(few);
            Answered withMany = ask(many);
            System.out.printf("unasked %s; %d keys %s; %d keys %s%n", unasked, connections, withFew, keys, withMany);
            ofFew.add(withFew.perSecond() / unasked.perSecond());
            ofMany.add(withMany.perSecond() / unasked.perSecond());
            processorOfFew.add(withFew.processorMicros() / unasked.processorMicros());
            processorOfMany.add(withMany.processorMicros() / unasked.processorMicros());
        }
        report(connections, ofFew, processorOfFew);
        report(keys, ofMany, processorOfMany);
    }

    private Answered ask(Asked asked) throws IOException, InterruptedException {
        Duration before = asked.catalog().processorTime();
        Load load = Load.run(asked.catalog().port(), asked.requests(), connections, Duration.ofSeconds(seconds));
        Duration used = asked.catalog().processorTime().minus(before);
        return new Answered(
                load.perSecond(), used.toNanos() / 1e3 / load.latencies().size());
    }

    private static void report(int keys, List<Double> throughput, List<Double> processor) {
        System.out.printf(
                "%d keys, to the peer: processor time ×%s, requests a second ×%s%n",
                keys, spread(processor), spread(throughput));
    }

    /** {@code 1.03 (0.98–1.10)}. */
    private static String spread(List<Double> ratios) {
        List<Double> sorted = ratios.stream().sorted().toList();
        return "%.2f (%.2f–%.2f)".formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }
}

package io.nestor.bench.catalog;

import io.nestor.bench.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon very many subscribers have an event, what they cost, and whether a flood loses any. */
@Command(name = "subscribers", mixinStandardHelpOptions = true, showDefaultValues = true)
final class SubscriberBenchmark implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--catalog", required = true, split = " ", hidden = true, description = "how java runs the service")
    private List<String> program = List.of();

    @Option(names = "--scratch", required = true, hidden = true, description = "folder for everything")
    private Path scratch = Path.of(".");

    @Option(names = "--subscribers", defaultValue = "10000", description = "who wait for one event")
    private int subscribers = 10_000;

    @Option(names = "--rounds", defaultValue = "5", description = "how often they do")
    private int rounds = 5;

    @Option(
            names = "--flooded",
            defaultValue = "2000",
            description = "subscribers of the flood; a tenth reconnects all the time")
    private int flooded = 2_000;

    @Option(names = "--events", defaultValue = "10000", description = "events of the flood")
    private int events = 10_000;

    @Option(names = "--rate", defaultValue = "500", description = "events of the flood in a second, at most")
    private int rate = 500;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SubscriberBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, TimeoutException {
        DefinitionRepository repository = DefinitionRepository.create(scratch.resolve("platform"));
        write(repository, 0);
        try (CatalogProcess catalog = CatalogProcess.start(
                program, scratch.resolve("catalog"), repository, "--nestor.stream.max-per-caller=100000")) {
            catalog.sync();
            oneEvent(catalog, repository);
            flood(catalog, repository);
        }
        return 0;
    }

    private void oneEvent(CatalogProcess catalog, DefinitionRepository repository)
            throws IOException, InterruptedException, TimeoutException {
        long before = catalog.usedHeap();
        try (Subscribers all = Subscribers.open(catalog.port(), subscribers, 0, PATIENCE)) {
            long used = catalog.usedHeap() - before;
            print("%d subscribers: %.1f KB of heap each".formatted(subscribers, 1.0 * used / subscribers));
            List<Sample> samples = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                samples.add(round(catalog, repository, all, round));
            }
            samples.sort((one, other) -> one.time().compareTo(other.time()));
            print("the last one has an event %.3f s after the webhook (%.3f–%.3f); %.3f ms of processor time each"
                    .formatted(
                            seconds(samples.get(rounds / 2).time()),
                            seconds(samples.getFirst().time()),
                            seconds(samples.getLast().time()),
                            1e3 * seconds(samples.get(rounds / 2).processor()) / subscribers));
        }
    }

    private static Sample round(CatalogProcess catalog, DefinitionRepository repository, Subscribers all, int round)
            throws IOException, InterruptedException, TimeoutException {
        repository.write(0, round);
        repository.commit("Version 1." + round + ".0 of one");
        Duration processor = catalog.processorTime();
        long start = System.nanoTime();
        catalog.webhook();
        all.await(subscriber -> subscriber.count() >= round, PATIENCE);
        return new Sample(
                Duration.ofNanos(System.nanoTime() - start),
                catalog.processorTime().minus(processor));
    }

    private void flood(CatalogProcess catalog, DefinitionRepository repository)
            throws IOException, InterruptedException, TimeoutException {
        long last = (long) rate + rounds;
        try (Subscribers all = Subscribers.open(catalog.port(), flooded, last, PATIENCE)) {
            List<Subscriber> restless = all.all().subList(0, flooded / 10);
            long start = System.nanoTime();
            for (int second = 1; second <= events / rate; second++) {
                write(repository, rounds + second);
                catalog.webhook();
                long target = last + (long) second * rate;
                all.await(subscriber -> subscriber.last() >= target, PATIENCE, restless);
                Thread.sleep(Math.max(0, second * 1_000L - (System.nanoTime() - start) / 1_000_000));
            }
            print("%d subscribers through %d events in %.1f s, a tenth reconnecting: %d lost some or had some twice"
                    .formatted(
                            flooded,
                            events / rate * rate,
                            (System.nanoTime() - start) / 1e9,
                            all.all().stream()
                                    .filter(subscriber -> !subscriber.isComplete())
                                    .count()));
        }
    }

    private void write(DefinitionRepository repository, int minor) throws IOException, InterruptedException {
        for (int number = 0; number < rate; number++) {
            repository.write(number, minor);
        }
        repository.commit("Version 1." + minor + ".0 of all");
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}

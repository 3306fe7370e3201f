package io.nestor.bench.catalog;

import io.nestor.bench.Measured;
import io.nestor.bench.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A repository into the catalog, how soon a change is seen, and how fast answers come. */
@Command(name = "catalog", mixinStandardHelpOptions = true, showDefaultValues = true)
final class CatalogBenchmark implements Callable<Integer> {
    private static final int PAGE = 20;
    private static final int ROUNDS = 3;

    @Option(names = "--catalog", required = true, split = " ", hidden = true, description = "how java runs the service")
    private List<String> program = List.of();

    @Option(names = "--scratch", required = true, hidden = true, description = "folder for everything")
    private Path scratch = Path.of(".");

    @Option(names = "--definitions", defaultValue = "10000", description = "definitions of 2 KB in one repository")
    private int definitions = 10_000;

    @Option(names = "--changes", defaultValue = "15", description = "commits that are pushed to see how soon they show")
    private int changes = 15;

    @Option(names = "--connections", defaultValue = "32", description = "connections that ask at once")
    private int connections = 32;

    @Option(names = "--seconds", defaultValue = "10", description = "how long each kind of request is made")
    private int seconds = 10;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CatalogBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DefinitionRepository repository = DefinitionRepository.create(scratch.resolve("platform"));
        Path home = scratch.resolve("catalog");
        try (CatalogProcess catalog = CatalogProcess.start(program, home, repository)) {
            sync(catalog, repository);
            visibility(catalog, repository);
            one(catalog);
            pages(catalog);
        }
        try (CatalogProcess again = CatalogProcess.start(program, home, repository)) {
            print("start with %d definitions in the store: ready after %.2f s, %.2f s of processor time"
                    .formatted(definitions, seconds(again.startTime()), seconds(again.processorTime())));
        }
        return 0;
    }

    private void sync(CatalogProcess catalog, DefinitionRepository repository)
            throws IOException, InterruptedException {
        for (int number = 0; number < definitions; number++) {
            repository.write(number, 0);
        }
        repository.commit(definitions + " definitions");
        Sample before = SyncFloor.run(repository, scratch.resolve("clone-before"));
        Duration processor = catalog.processorTime();
        long start = System.nanoTime();
        catalog.sync();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Duration used = catalog.processorTime().minus(processor);
        Sample after = SyncFloor.run(repository, scratch.resolve("clone-after"));
        Measured floor = new Measured(List.of(before, after), definitions);
        print("sync of %d: %s".formatted(definitions, new Measured(List.of(new Sample(time, used)), definitions)));
        print("floor: %s".formatted(floor));
        print("sync to floor: ×%.2f, processor time ×%.2f"
                .formatted(mean(before, after, Sample::time, time), mean(before, after, Sample::processor, used)));
    }

    private static double mean(Sample before, Sample after, Function<Sample, Duration> part, Duration of) {
        return 2.0
                * of.toNanos()
                / (part.apply(before).toNanos() + part.apply(after).toNanos());
    }

    private void visibility(CatalogProcess catalog, DefinitionRepository repository)
            throws IOException, InterruptedException {
        Visibility visibility = new Visibility(catalog, repository, 0);
        for (int files : List.of(1, 15)) {
            List<Visibility.Seen> seen = visibility.measure(files, changes);
            print("%d changed of %d: after %s over REST, %s over SSE"
                    .formatted(
                            files,
                            definitions,
                            times(seen.stream().map(Visibility.Seen::rest).toList()),
                            times(seen.stream().map(Visibility.Seen::events).toList())));
        }
    }

    private void one(CatalogProcess catalog) throws IOException, InterruptedException {
        List<String> paths = IntStream.range(0, Math.min(definitions, 1_000))
                .mapToObj(number -> "/api/v1/resources/" + DefinitionRepository.name(number))
                .toList();
        Path bytes = Files.write(scratch.resolve("answer.json"), catalog.get(paths.getFirst()));
        try (BareEndpoint.Running bare = BareEndpoint.Running.start(bytes)) {
            List<Double> ratios = new ArrayList<>();
            load(catalog.port(), paths);
            load(bare.port(), List.of(BareEndpoint.PATH));
            for (int round = 0; round < ROUNDS; round++) {
                Load peer = load(bare.port(), List.of(BareEndpoint.PATH));
                Load own = load(catalog.port(), paths);
                ratios.add(own.perSecond() / peer.perSecond());
                print("GET of one: %.0f/s, bare endpoint %.0f/s: %.0f %%"
                        .formatted(own.perSecond(), peer.perSecond(), 100 * ratios.getLast()));
            }
            print("GET of one to the bare endpoint: %.0f %% in the median"
                    .formatted(100 * ratios.stream().sorted().toList().get(ROUNDS / 2)));
        }
    }

    private void pages(CatalogProcess catalog) throws IOException, InterruptedException {
        pages(catalog, "list", Stream.of(""));
        pages(catalog, "filter", Stream.of("provider=aws", "category=database", "provider=gcp&engine=simulated"));
        String search = "/api/v1/search?limit=" + PAGE + "&q=";
        List<String> words = Stream.of("mysql", "redi", "encrypted+queue", "replicted", "aws+s3")
                .map(search::concat)
                .toList();
        report("search", catalog, words);
        // What was asked before is remembered; these are each asked once, or seldom
        List<String> names = IntStream.range(0, Math.min(definitions, 5_000))
                .mapToObj(number -> search + DefinitionRepository.name(number).replace('-', '+'))
                .toList();
        report("search, always for something else", catalog, names);
    }

    private void pages(CatalogProcess catalog, String kind, Stream<String> filters)
            throws IOException, InterruptedException {
        report(
                kind,
                catalog,
                filters.map(filter -> "/api/v1/resources?limit=" + PAGE + "&" + filter)
                        .toList());
    }

    private void report(String kind, CatalogProcess catalog, List<String> paths)
            throws IOException, InterruptedException {
        load(catalog.port(), paths);
        Duration before = catalog.processorTime();
        Load load = load(catalog.port(), paths);
        Duration used = catalog.processorTime().minus(before);
        print("%s, pages of %d, %d connections: p50 %.1f ms, p99 %.1f ms, %.0f/s, %.2f ms of processor time each"
                .formatted(
                        kind,
                        PAGE,
                        connections,
                        millis(load.percentile(0.5)),
                        millis(load.percentile(0.99)),
                        load.perSecond(),
                        millis(used) / load.latencies().size()));
    }

    private Load load(int port, List<String> paths) throws IOException, InterruptedException {
        String token = Connection.bearer(CatalogProcess.TOKEN);
        List<byte[]> requests =
                paths.stream().map(path -> Connection.get(path, token)).toList();
        return Load.run(port, requests, connections, Duration.ofSeconds(seconds));
    }

    /** {@code 0.041 s (0.031–0.078)}. */
    private static String times(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return "%.3f s (%.3f–%.3f)"
                .formatted(seconds(Visibility.median(times)), seconds(sorted.getFirst()), seconds(sorted.getLast()));
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static void print(String line) {
        System.out.println(line);
    }
}

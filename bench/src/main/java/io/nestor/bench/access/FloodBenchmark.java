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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Somebody guesses tokens; how long callers with a good one wait, at the same address and at another. */
@Command(name = "flood", mixinStandardHelpOptions = true, showDefaultValues = true)
final class FloodBenchmark implements Callable<Integer> {
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "127.0.0.2";
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String PATH = "/api/v1/resources/" + DefinitionRepository.name(0);

    @Option(names = "--catalog", required = true, split = " ", hidden = true, description = "how java runs the service")
    private List<String> program = List.of();

    @Option(names = "--scratch", required = true, hidden = true, description = "folder for everything")
    private Path scratch = Path.of(".");

    @Option(names = "--rate", defaultValue = "2000", description = "wrong tokens a second, from one address")
    private int rate = 2_000;

    @Option(names = "--connections", defaultValue = "50", description = "connections that they come over")
    private int connections = 50;

    @Option(names = "--good", defaultValue = "50", description = "callers with a good key at each address")
    private int good = 50;

    @Option(names = "--seconds", defaultValue = "30", description = "how long it goes on")
    private int seconds = 30;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds of the same before, which do not count")
    private int warmUp = 30;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FloodBenchmark()).execute(arguments));
    }

    /** What callers saw in the same time. */
    private record Seen(Paced here, Paced elsewhere, Paced wrong, Duration processor) {
        @Override
        public String toString() {
            return "good callers at the same address %s; at another %s".formatted(times(here), times(elsewhere));
        }

        private static String times(Paced good) {
            List<Duration> sorted = good.latencies();
            return "p50 %.1f ms, p99 %.1f ms, longest %.1f ms, answers %s"
                    .formatted(
                            millis(Load.percentile(sorted, 0.5)),
                            millis(Load.percentile(sorted, 0.99)),
                            millis(sorted.getLast()),
                            good.statuses());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        DefinitionRepository repository = DefinitionRepository.create(scratch.resolve("platform"));
        repository.write(0, 0);
        repository.commit("a definition");
        // As installed: the limits are those of the default configuration
        try (CatalogProcess catalog = CatalogProcess.start(
                program,
                scratch.resolve("catalog"),
                repository,
                "--nestor.security.login.secrets=0123456789abcdef0123456789abcdef")) {
            catalog.sync();
            String key = Keys.make(catalog, 1, 1).getFirst();
            observe(catalog, key, connections, Duration.ofSeconds(warmUp));
            Seen quiet = observe(catalog, key, 0, Duration.ofSeconds(seconds));
            System.out.println("nobody else: " + quiet);
            Seen flood = observe(catalog, key, connections, Duration.ofSeconds(seconds));
            System.out.printf("%d wrong tokens a second for %d s: %s%n", rate, seconds, flood);
            int wrong = flood.wrong().latencies().size();
            System.out.printf(
                    "wrong tokens were answered %s, %.0f µs of processor time each%n",
                    flood.wrong().statuses(),
                    (flood.processor().toNanos() - quiet.processor().toNanos()) / 1e3 / wrong);
        }
        return 0;
    }

    /** @param flooding connections over which wrong tokens come */
    private Seen observe(CatalogProcess catalog, String key, int flooding, Duration time)
            throws InterruptedException, ExecutionException {
        int port = catalog.port();
        Duration before = catalog.processorTime();
        byte[] request = Connection.get(PATH, Connection.bearer(key));
        Duration each = A_SECOND.multipliedBy(Math.max(1, flooding)).dividedBy(rate);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Paced>> here = new ArrayList<>();
            List<Future<Paced>> elsewhere = new ArrayList<>();
            List<Future<Paced>> wrong = new ArrayList<>();
            for (int number = 0; number < flooding; number++) {
                Wrong requests = new Wrong(PATH, number);
                wrong.add(threads.submit(() -> Paced.run(HERE, port, requests, each, time)));
            }
            for (int number = 0; number < good; number++) {
                here.add(threads.submit(() -> Paced.run(HERE, port, () -> request, A_SECOND, time)));
                elsewhere.add(threads.submit(() -> Paced.run(ELSEWHERE, port, () -> request, A_SECOND, time)));
            }
            return new Seen(
                    together(here),
                    together(elsewhere),
                    together(wrong),
                    catalog.processorTime().minus(before));
        }
    }

    private static Paced together(List<Future<Paced>> parts) throws InterruptedException, ExecutionException {
        List<Paced> ended = new ArrayList<>();
        for (Future<Paced> part : parts) {
            ended.add(part.get());
        }
        return Paced.together(ended);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}

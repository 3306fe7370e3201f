package io.nestor.bench;

import io.nestor.clients.composer.ComposerClient;
import io.nestor.clients.composer.Document;
import io.nestor.clients.deployment.DeploymentFilters;
import io.nestor.models.composition.TeamDeployment;
import io.nestor.models.composition.TeamDeploymentRequest;
import io.nestor.models.deployment.DeploymentStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Deploys at a steady rate. Each has a moment at which it is due, and takes from then on: what waits because an earlier one
 * was slow counts as slow itself.
 */
@Command(name = "deploys", mixinStandardHelpOptions = true, showDefaultValues = true)
final class DeployBenchmark extends Benchmark {
    private static final String COMPOSITION = "bench";
    private static final Duration POLL = Duration.ofMillis(500);

    @Option(names = "--rate", defaultValue = "1000", description = "deploys a minute")
    private int rate = 1000;

    @Option(names = "--seconds", defaultValue = "60", description = "how long it is measured")
    private int seconds = 60;

    @Option(names = "--resources", defaultValue = "5", description = "resources of each deployment")
    private int resources = 5;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds at the same rate that count for nothing")
    private int warmUp = 30;

    public static void main(String[] arguments) {
        main(new DeployBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) throws InterruptedException, ExecutionException {
        ComposerClient composer = platform.composerClient();
        composer.createComposition(Document.yaml(ComposeBenchmark.composition(resources)));
        if (warmUp > 0) {
            print("warm-up    %s".formatted(round(platform, composer, "warm", warmUp)));
        }
        print("measured   %s".formatted(round(platform, composer, "run", seconds)));
    }

    /**
     * How a round went.
     *
     * @param posts from the moment when each was due to its answer, the shortest first
     * @param ended until the last run had succeeded, from the start
     * @param processor time of composer and orchestrator, their compilers' included
     */
    private record Round(List<Duration> posts, Duration ended, Duration processor) {
        private double millis(int permille) {
            int index = Math.min(posts.size() - 1, posts.size() * permille / 1000);
            return posts.get(index).toNanos() / 1e6;
        }

        @Override
        public String toString() {
            return ("%d deploys: p50 %.0f ms, p99 %.0f ms, longest %.0f ms; all succeeded after %.1f s;"
                            + " %.1f ms of processor time each")
                    .formatted(
                            posts.size(),
                            millis(500),
                            millis(990),
                            millis(1000),
                            Measured.seconds(ended),
                            processor.toNanos() / 1e6 / posts.size());
        }
    }

    private Round round(Platform platform, ComposerClient composer, String prefix, int length)
            throws InterruptedException, ExecutionException {
        int deploys = rate * length / 60;
        Duration before = processorTime(platform);
        long start = System.nanoTime();
        List<Duration> posts = post(composer, prefix, deploys, start);
        awaitSuccess(composer, prefix, deploys);
        return new Round(
                posts,
                Duration.ofNanos(System.nanoTime() - start),
                processorTime(platform).minus(before));
    }

    private List<Duration> post(ComposerClient composer, String prefix, int deploys, long start)
            throws InterruptedException, ExecutionException {
        List<Future<Duration>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < deploys; number++) {
                long due = start + number * 60_000_000_000L / rate;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                TeamDeploymentRequest request = request(prefix + "-" + number);
                answers.add(threads.submit(() -> {
                    composer.deploy(request);
                    return Duration.ofNanos(System.nanoTime() - due);
                }));
            }
            List<Duration> posts = new ArrayList<>();
            for (Future<Duration> answer : answers) {
                posts.add(answer.get());
            }
            return posts.stream().sorted().toList();
        }
    }

    private static TeamDeploymentRequest request(String name) {
        return new TeamDeploymentRequest(
                COMPOSITION, Map.of("prefix", "shop"), "prod", Map.of(), Map.of(), name, null, null, null);
    }

    /** Refuses any end but success. */
    private static void awaitSuccess(ComposerClient composer, String prefix, int deploys) {
        while (true) {
            List<DeploymentStatus> statuses = composer.allDeployments(DeploymentFilters.ALL.page(1_000, null))
                    .filter(one -> one.id().startsWith(prefix + "-"))
                    .map(TeamDeployment::status)
                    .toList();
            List<DeploymentStatus> ended =
                    statuses.stream().filter(DeploymentStatus::isTerminal).toList();
            if (ended.stream().anyMatch(status -> status != DeploymentStatus.SUCCEEDED)) {
                throw new IllegalStateException("not all deployments have succeeded");
            }
            if (ended.size() == deploys) {
                return;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static Duration processorTime(Platform platform) {
        return platform.processorTime("composer").plus(platform.processorTime("orchestrator"));
    }
}

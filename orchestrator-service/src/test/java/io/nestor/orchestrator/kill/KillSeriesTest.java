package io.nestor.orchestrator.kill;

import static org.awaitility.Awaitility.await;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.DeploymentStatusReport;
import io.nestor.orchestrator.engine.kubernetes.KubernetesForTests;
import io.nestor.orchestrator.replica.OrchestratorProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys, changes and destroys across engines while processes are killed at random points. {@code -Dnestor.kills=100} kills
 * more of them, {@code -Dnestor.kills.seed=…} repeats the choices of a series, though not its timing. See docs/kills.md.
 */
class KillSeriesTest {
    private static final Logger LOG = LoggerFactory.getLogger(KillSeriesTest.class);
    private static final int KILLS = Integer.getInteger("nestor.kills", 2);
    private static final long SEED = Long.getLong("nestor.kills.seed", System.nanoTime());
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    private final Random random = new Random(SEED);
    private final Map<Signal, Integer> sent = new EnumMap<>(Signal.class);
    private final Map<String, Integer> struck = new TreeMap<>();

    /** What a process is sent. */
    private enum Signal {
        KILL,
        TERM,
        /** And CONT a while later. */
        STOP
    }

    @BeforeAll
    static void everything_is_here() {
        KubernetesForTests.assumeCluster();
        Assumptions.assumeThat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1)))
                .as("there is no terraform on the PATH to test with")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "terraform")));
    }

    @Test
    void an_orchestrator_that_is_killed_leaves_nothing_doubled_and_nothing_undone() {
        LOG.info("killing {} orchestrators, with seed {}", KILLS, SEED);
        try (World world = new World(home)) {
            List<Shop> shops = shops(world, 2);
            OrchestratorProcess orchestrator = world.launch().awaitStart();
            try {
                rehearse(orchestrator, shops);
                Duration span = rehearse(orchestrator, shops);
                while (killed() < KILLS) {
                    wish(orchestrator, shops);
                    do {
                        pause(random.nextLong(span.toMillis()));
                        orchestrator = strike(orchestrator, world);
                    } while (random.nextBoolean() && killed() < KILLS);
                    OrchestratorProcess last = orchestrator.awaitStart();
                    shops.forEach(shop -> told(shop, last, () -> shop.assertMadeOnce(last)));
                    LOG.info("{} of {}", killed(), KILLS);
                }
                OrchestratorProcess last = orchestrator;
                shops.forEach(shop -> shop.assertIsInOrder(last));
            } finally {
                orchestrator.close();
            }
            LOG.info("orchestrators were sent {}", sent);
        } catch (AssertionError | RuntimeException failed) {
            throw withSeed(failed);
        }
    }

    /** The orchestrator that works on after that. */
    private OrchestratorProcess strike(OrchestratorProcess orchestrator, World world) {
        Signal signal = signal();
        orchestrator.signal(signal.name());
        if (signal == Signal.STOP) {
            pause(random.nextLong(LONGEST_STOP.toMillis()));
            orchestrator.signal("CONT");
            return orchestrator;
        }
        orchestrator.awaitEnd();
        OrchestratorProcess next = world.launch();
        return random.nextInt(4) == 0 ? next : next.awaitStart();
    }

    @Test
    void a_tool_that_is_killed_leaves_nothing_undone_and_what_may_be_doubled_is_told() {
        LOG.info("killing {} tools and workers, with seed {}", KILLS, SEED);
        try (World world = new World(home);
                OrchestratorProcess orchestrator = world.launch().awaitStart()) {
            List<Shop> shops = shops(world, 3);
            rehearse(orchestrator, shops);
            int retries = 0;
            while (killed() < KILLS) {
                wish(orchestrator, shops);
                for (int more = 1 + random.nextInt(6); more > 0 && killed() < KILLS; more--) {
                    strikeTool(orchestrator);
                }
                LOG.info("{} of {}", killed(), KILLS);
                for (Shop shop : shops) {
                    retries += succeed(orchestrator, shop);
                    told(shop, orchestrator, () -> shop.assertToldOfDoubles(orchestrator));
                }
            }
            shops.forEach(shop -> shop.assertIsInOrder(orchestrator));
            LOG.info(
                    "{} were sent {}; {} deployments had to be asked for again, {} servers are there twice, {}"
                            + " doubts were told",
                    struck,
                    sent,
                    retries,
                    shops.stream().mapToInt(Shop::doubles).sum(),
                    shops.stream().mapToInt(shop -> shop.doubts(orchestrator)).sum());
        } catch (AssertionError | RuntimeException failed) {
            throw withSeed(failed);
        }
    }

    /** How often it took another request. */
    private static int succeed(OrchestratorProcess orchestrator, Shop shop) {
        DeploymentStatusReport report = shop.awaitEnd(orchestrator);
        if (report.status() == DeploymentStatus.SUCCEEDED) {
            return 0;
        }
        LOG.info("{} {}: {}", report.id(), report.status(), report.message());
        shop.repeat(orchestrator);
        DeploymentStatusReport again = shop.awaitEnd(orchestrator);
        if (again.status() != DeploymentStatus.SUCCEEDED) {
            throw new AssertionError(again.id() + " can't be brought to an end: " + again.message());
        }
        return 1;
    }

    /** Sends a signal to a tool that works just now, at some point of its work. */
    private void strikeTool(OrchestratorProcess orchestrator) {
        pause(random.nextLong(500));
        Optional<ProcessHandle> victim = victim(orchestrator);
        if (victim.isEmpty()) {
            return;
        }
        Signal signal = signal();
        long pid = victim.get().pid();
        struck.merge(program(victim.get()), 1, Integer::sum);
        OrchestratorProcess.signal(pid, signal.name());
        if (signal == Signal.STOP) {
            pause(random.nextLong(LONGEST_STOP.toMillis()));
            OrchestratorProcess.signal(pid, "CONT");
        }
    }

    /** Terraform, a worker JVM of Helm, or the shell around them: one kind as often as the other, if they are there. */
    private Optional<ProcessHandle> victim(OrchestratorProcess orchestrator) {
        Map<String, List<ProcessHandle>> working = orchestrator
                .descendants()
                .filter(process -> process.info().command().isPresent())
                .collect(Collectors.groupingBy(KillSeriesTest::program, TreeMap::new, Collectors.toList()));
        return any(List.copyOf(working.values())).flatMap(this::any);
    }

    private <T> Optional<T> any(List<T> choices) {
        return choices.isEmpty() ? Optional.empty() : Optional.of(choices.get(random.nextInt(choices.size())));
    }

    private static String program(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.substring(command.lastIndexOf('/') + 1);
    }

    private static List<Shop> shops(World world, int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> new Shop(each, world))
                .toList();
    }

    /** How long it takes when nobody is killed. */
    private Duration rehearse(OrchestratorProcess orchestrator, List<Shop> shops) {
        Instant begun = Instant.now();
        wish(orchestrator, shops);
        shops.forEach(shop -> shop.assertMadeOnce(orchestrator));
        return Duration.between(begun, Instant.now());
    }

    private void wish(OrchestratorProcess orchestrator, List<Shop> shops) {
        shops.forEach(shop -> shop.wish(orchestrator, random));
    }

    private Signal signal() {
        int dice = random.nextInt(6);
        Signal signal = dice < 4 ? Signal.KILL : dice < 5 ? Signal.TERM : Signal.STOP;
        sent.merge(signal, 1, Integer::sum);
        return signal;
    }

    private int killed() {
        return sent.getOrDefault(Signal.KILL, 0);
    }

    private static void pause(long millis) {
        await().atMost(Duration.ofMinutes(10))
                .pollDelay(Duration.ofMillis(millis))
                .until(() -> true);
    }

    /** A failure tells all that has happened to the deployment. */
    private void told(Shop shop, OrchestratorProcess orchestrator, Runnable check) {
        try {
            check.run();
        } catch (AssertionError | RuntimeException failed) {
            LOG.error("in {}: {}", home, shop.events(orchestrator));
            throw failed;
        }
    }

    private static AssertionError withSeed(Throwable failed) {
        return new AssertionError("with -Dnestor.kills.seed=" + SEED + ": " + failed.getMessage(), failed);
    }
}

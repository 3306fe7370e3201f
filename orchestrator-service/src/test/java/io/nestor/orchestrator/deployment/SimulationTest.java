package io.nestor.orchestrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Histories of a deployment, one for each seed, as many as a moment allows. {@code -Dnestor.simulation.seeds=100000}
 * plays that many, {@code -Dnestor.simulation.first=5000} begins there, {@code -Dnestor.simulation.seed=17} plays one
 * and prints it.
 */
class SimulationTest {
    private static final Long SEED = Long.getLong("nestor.simulation.seed");
    private static final Long SEEDS = Long.getLong("nestor.simulation.seeds");
    private static final long FIRST = Long.getLong("nestor.simulation.first", 0);
    private static final long MOST_IN_THE_BUILD = 5_000;
    private static final Duration TIME_BOX = Duration.ofSeconds(20);
    private static final int TOLD = 80;
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.nestor.orchestrator");

    /** Thousands of processes that die have a lot to say. */
    @BeforeAll
    static void silence() {
        LOG.setLevel(SEED == null ? Level.OFF : Level.WARN);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void whatever_fails_and_dies_nothing_is_done_twice_or_forgotten_or_left_undone() {
        if (SEED != null) {
            play(SEED).forEach(System.out::println);
            return;
        }
        Instant deadline = SEEDS == null ? Instant.now().plus(TIME_BOX) : Instant.MAX;
        AtomicInteger played = new AtomicInteger();
        LongStream.range(FIRST, FIRST + (SEEDS == null ? MOST_IN_THE_BUILD : SEEDS))
                .parallel()
                .filter(seed -> Instant.now().isBefore(deadline))
                .forEach(seed -> {
                    play(seed);
                    played.incrementAndGet();
                });
        System.out.println(played + " histories of deployments played");
        assertThat(played).hasPositiveValue();
    }

    @Test
    void a_seed_always_gives_the_same_history() {
        for (long seed = 0; seed < 10; seed++) {
            assertThat(play(seed)).isEqualTo(play(seed)).hasSizeGreaterThan(10);
        }
    }

    private static List<String> play(long seed) {
        Simulation simulation = new Simulation(seed);
        try {
            simulation.play();
        } catch (AssertionError | RuntimeException broken) {
            List<String> trace = simulation.trace();
            String end = String.join("\n", trace.subList(Math.max(0, trace.size() - TOLD), trace.size()));
            fail(end + "\nseed " + seed + ": play it again with -Dnestor.simulation.seed=" + seed, broken);
        }
        return simulation.trace();
    }
}

package io.nestor.orchestrator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Circuit circuit = new Circuit();

    @Test
    void opens_when_an_engine_has_not_worked_several_times_in_a_row() {
        fail(Circuit.TOO_MANY - 1);
        assertThat(circuit.refusal(NOW)).isEmpty();

        fail(1);

        assertThat(circuit.refusal(NOW))
                .hasValueSatisfying(why -> assertThat(why)
                        .isEqualTo(
                                "its last 5 calls failed (no cluster); it is tried again from 2026-11-22T12:00:15Z"));
    }

    @Test
    void what_is_wrong_with_a_resource_says_nothing_about_the_engine() {
        for (int i = 0; i < 2 * Circuit.TOO_MANY; i++) {
            circuit.failed("apply_failed", "no such image", NOW);
        }

        assertThat(circuit.refusal(NOW)).isEmpty();
    }

    @Test
    void a_call_that_works_closes_it() {
        fail(Circuit.TOO_MANY - 1);
        circuit.worked();
        fail(1);

        assertThat(circuit.refusal(NOW)).isEmpty();
    }

    @Test
    void after_a_pause_one_call_decides() {
        fail(Circuit.TOO_MANY);
        Instant later = NOW.plus(Circuit.PAUSE);
        assertThat(circuit.refusal(later)).isEmpty();

        circuit.failed("cluster_unavailable", "no cluster", later);
        assertThat(circuit.refusal(later)).isPresent();

        circuit.worked();
        assertThat(circuit.refusal(later)).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.failed("cluster_unavailable", "no cluster", NOW);
        }
    }
}

package io.nestor.orchestrator.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Orchestrators on one machine, on its embedded store. */
class ReplicasTest extends ReplicasContract {
    @Override
    Stream<String> store() {
        return Stream.of();
    }

    @Test
    void one_alone_that_was_killed_goes_on_as_soon_as_it_is_back() {
        String[] patient = {"--nestor.orchestrator.lease.duration=10m"};
        try (OrchestratorProcess first = launch("first", patient)) {
            first.awaitStart().deploy("alone", Traces.chain(3, "1s"));
            await().untilAsserted(() -> assertThat(first.events("alone")).contains("resource.started"));
            first.signal("KILL");
            first.awaitEnd();
            try (OrchestratorProcess second = launch("second", patient)) {
                traces().assertEachWasMadeOnce(second.awaitStart().awaitEndOf("alone"));
            }
        }
    }
}

package io.nestor.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.plan.AppliedResource;
import io.nestor.orchestrator.plan.Planner;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.orchestrator.run.ResourceStates;
import io.nestor.orchestrator.run.RunMachine;
import io.nestor.orchestrator.run.StepState;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RunSimulationTest {
    @Property(tries = 3000)
    void every_run_ends_whatever_fails_and_dies(@ForAll long seed) {
        SimulatedRun run = new SimulatedRun(seed);

        run.play();

        assertThat(run.status().isTerminal()).isTrue();
        assertThat(run.machine().stepsIn(StepState.PENDING)).isEmpty();
        assertThat(run.machine().stepsIn(StepState.RUNNING)).isEmpty();
        assertThat(run.machine().stepsIn(StepState.BACKING_OFF)).isEmpty();
        assertThat(run.isUnderWay()).as("work that nobody waits for").isFalse();
        if (run.status() == DeploymentStatus.SUCCEEDED) {
            for (int step = 0; step < run.plan().size(); step++) {
                assertThat(run.machine().step(step).state().isDone()).isTrue();
            }
        }
    }

    @Property(tries = 500)
    void the_journal_folds_to_the_state_that_was_reached(@ForAll long seed) {
        SimulatedRun run = new SimulatedRun(seed);
        run.play();

        RunMachine folded = run.folded();

        assertThat(folded.status()).isEqualTo(run.machine().status());
        for (int step = 0; step < run.plan().size(); step++) {
            assertThat(folded.step(step).state())
                    .isEqualTo(run.machine().step(step).state());
        }
    }

    @Property(tries = 1000)
    void what_a_run_leaves_behind_can_be_torn_down(@ForAll long seed) {
        SimulatedRun run = new SimulatedRun(seed);
        run.play();

        List<AppliedResource> left = ResourceStates.of(run.plan(), run.machine()::step).stream()
                .map(ResourceState::applied)
                .filter(Objects::nonNull)
                .toList();

        var teardown = Planner.destroy(left);
        assertThat(teardown.size()).isEqualTo(left.size());
        assertThat(io.nestor.orchestrator.plan.Orders.of(teardown)).hasSize(left.size());
    }
}

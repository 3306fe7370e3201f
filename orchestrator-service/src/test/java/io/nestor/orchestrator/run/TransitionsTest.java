package io.nestor.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nestor.models.deployment.DeploymentStatus;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    static Stream<Arguments> step_pairs() {
        return Arrays.stream(StepState.values())
                .flatMap(state ->
                        Arrays.stream(StepTransitions.Trigger.values()).map(trigger -> Arguments.of(state, trigger)));
    }

    static Stream<Arguments> run_pairs() {
        return Arrays.stream(DeploymentStatus.values())
                .flatMap(state ->
                        Arrays.stream(RunTransitions.Trigger.values()).map(trigger -> Arguments.of(state, trigger)));
    }

    @ParameterizedTest
    @MethodSource("step_pairs")
    void a_step_moves_as_its_table_says_or_not_at_all(StepState state, StepTransitions.Trigger trigger) {
        if (StepTransitions.TABLE.allows(state, trigger)) {
            assertThat(StepTransitions.TABLE.next(state, trigger)).isNotNull();
        } else {
            assertThatThrownBy(() -> StepTransitions.TABLE.next(state, trigger))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(trigger + " cannot happen in state " + state);
        }
    }

    @ParameterizedTest
    @MethodSource("run_pairs")
    void a_run_moves_as_its_table_says_or_not_at_all(DeploymentStatus state, RunTransitions.Trigger trigger) {
        if (RunTransitions.TABLE.allows(state, trigger)) {
            assertThat(RunTransitions.TABLE.next(state, trigger)).isNotNull();
        } else {
            assertThatThrownBy(() -> RunTransitions.TABLE.next(state, trigger))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(StepState.class)
    void terminal_steps_have_no_exits_and_others_do(StepState state) {
        assertThat(StepTransitions.TABLE.hasExits(state)).isEqualTo(!state.isTerminal());
    }

    @ParameterizedTest
    @EnumSource(DeploymentStatus.class)
    void terminal_runs_have_no_exits_and_others_do(DeploymentStatus state) {
        assertThat(RunTransitions.TABLE.hasExits(state)).isEqualTo(!state.isTerminal());
    }

    @Test
    void a_skipped_step_was_never_started() {
        assertThat(StepTransitions.TABLE.allows(StepState.RUNNING, StepTransitions.Trigger.SKIPPED))
                .isFalse();
    }
}

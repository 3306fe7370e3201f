package io.nestor.orchestrator.engine.job;

import java.util.Optional;

/** What has become of a Job. */
sealed interface JobState {
    /**
     * It may be at work.
     *
     * @param trouble why its pod has not started; empty if it has, or if nobody knows
     */
    record Active(Optional<String> trouble) implements JobState {}

    /**
     * Its pod has ended.
     *
     * @param code the container's exit code; empty where nobody knows
     * @param reason in words, where it did not end by itself
     */
    record Ended(Optional<Integer> code, Optional<String> reason) implements JobState {}

    /** There is none. */
    record Gone() implements JobState {}
}

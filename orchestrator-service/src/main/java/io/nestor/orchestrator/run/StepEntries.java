package io.nestor.orchestrator.run;

import io.nestor.models.deployment.ActionKind;
import io.nestor.orchestrator.engine.Effect;
import io.nestor.orchestrator.engine.Outcome;
import io.nestor.orchestrator.plan.Decision;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.plan.Step;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.staging.Published;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is written about a step.
 *
 * @param halt why the run starts nothing more; absent while it does
 */
record StepEntries(
        Step step,
        StepStatus status,
        RunPolicy policy,
        @Nullable Halt halt) {
    /** Of what its attempt has told. */
    StepEntry of(RunInput.StepInput input, Instant now) {
        String resource = step.resource();
        Phase phase = step.phase();
        return switch (input) {
            case RunInput.Checked checked ->
                new StepEntry.Checked(resource, phase, checked.status(), checked.changes(), checked.message());
            case RunInput.Remembered remembered -> new StepEntry.Remembered(resource, phase, remembered.handle());
            case RunInput.Progressed progressed -> new StepEntry.Progressed(resource, phase, progressed.message());
            case RunInput.Doubted doubted ->
                new StepEntry.Doubted(resource, phase, doubted.attempt(), doubted.message());
            case RunInput.Repeatable repeatable -> new StepEntry.Interrupted(resource, phase, repeatable.message());
            case RunInput.Lost lost -> new StepEntry.Lost(resource, phase, lost.message());
            case RunInput.Finished finished -> of(finished.outcome(), now);
            case RunInput.RetryDue due -> throw new IllegalStateException("a retry is not due while an attempt runs");
        };
    }

    private StepEntry of(Outcome outcome, Instant now) {
        String resource = step.resource();
        Phase phase = step.phase();
        return switch (outcome) {
            case Outcome.Succeeded done
            when done.changed() && policy.staging().contains(step.engine()) ->
                new StepEntry.Staged(resource, phase, done.outputs(), done.sensitiveOutputs(), done.externalId());
            case Outcome.Succeeded done ->
                new StepEntry.Succeeded(
                        resource,
                        phase,
                        done.outputs(),
                        done.sensitiveOutputs(),
                        done.externalId(),
                        done.changed(),
                        done.effect() == Effect.REPLACED ? ActionKind.REPLACE : null);
            case Outcome.Failed failed -> failed(failed, now);
            case Outcome.Cancelled cancelled ->
                halt != null && halt.stops()
                        ? new StepEntry.Cancelled(resource, phase, cancelled.message())
                        : new StepEntry.Failed(resource, phase, "cancelled", cancelled.message());
            case Outcome.Waiting waiting -> throw new IllegalArgumentException("an action that waits has not finished");
        };
    }

    private StepEntry failed(Outcome.Failed failed, Instant now) {
        int attempt = status.attempts() - status.interruptions();
        return failed.retryable() && halt == null && attempt < policy.maxAttempts()
                ? new StepEntry.Retried(
                        step.resource(),
                        step.phase(),
                        failed.code(),
                        failed.message(),
                        now.plus(policy.backoffAfter(step.resource(), attempt)))
                : new StepEntry.Failed(step.resource(), step.phase(), failed.code(), failed.message());
    }

    /** Of what became of it once it was staged. */
    StepEntry of(Published result) {
        return switch (result) {
            case Published.Failed(String code, String message) ->
                new StepEntry.Failed(step.resource(), step.phase(), code, message);
            case Published.Done() -> staged().published();
        };
    }

    private StepEntry.Staged staged() {
        if (status.result() instanceof StepEntry.Staged staged) {
            return staged;
        }
        throw new IllegalStateException("nothing is staged of " + step.resource());
    }

    /** Of what it comes to now that all it waits for is done. */
    StepEntry of(Decision decision) {
        String resource = step.resource();
        Phase phase = step.phase();
        return switch (decision) {
            case Decision.Act act ->
                new StepEntry.Started(
                        resource,
                        phase,
                        act.action(),
                        status.attempts() + 1,
                        act.inputs(),
                        act.sensitiveInputs(),
                        act.digest());
            case Decision.Unchanged unchanged -> new StepEntry.Unchanged(resource, phase);
            case Decision.Invalid invalid -> new StepEntry.Failed(resource, phase, "invalid_inputs", describe(invalid));
        };
    }

    private static String describe(Decision.Invalid invalid) {
        return invalid.violations().stream()
                .map(violation -> violation.path() + " " + violation.message())
                .collect(Collectors.joining("; "));
    }

    /** That it will not start any more. */
    StepEntry settled(Halt why) {
        String message = unsettled() + ": " + why.message();
        return why.cause() == Halt.Cause.FAILURE
                ? new StepEntry.Skipped(step.resource(), step.phase(), why.root(), message)
                : new StepEntry.Cancelled(step.resource(), step.phase(), message);
    }

    private String unsettled() {
        if (status.state() == StepState.STAGED) {
            return "prepared, but not put into effect";
        }
        return status.attempts() == 0 ? "not started" : "not tried again";
    }
}

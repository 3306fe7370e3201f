package io.nestor.orchestrator.run;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.json.Copies;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step as it stands.
 *
 * @param attempts that were started
 * @param interruptions of those, the ones that were cut short by the orchestrator's own death
 * @param handle by which the engine finds the present attempt again
 * @param root the resource whose failure is the reason that this step did not succeed
 * @param retryAt when the next attempt is due
 * @param started the newest attempt
 * @param result of it, once it has one
 * @param doubts what attempts may have made without a record of it
 */
public record StepStatus(
        StepState state,
        ActionKind action,
        int attempts,
        int interruptions,
        @Nullable String handle,
        @Nullable String message,
        @Nullable String root,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant retryAt,
        StepEntry.@Nullable Started started,
        StepEntry.@Nullable Result result,
        List<StepEntry.Doubted> doubts) {
    public StepStatus {
        doubts = Copies.list(doubts);
    }

    static StepStatus pending(ActionKind action) {
        return new StepStatus(
                StepState.PENDING, action, 0, 0, null, null, null, null, null, null, null, null, List.of());
    }

    /** As it is after the entry; throws if that cannot happen. */
    StepStatus after(StepEntry entry, Instant at) {
        StepState next = StepTransitions.TABLE.next(state, StepTransitions.Trigger.of(entry));
        return switch (entry) {
            case StepEntry.Started begun ->
                new StepStatus(
                        next,
                        begun.action(),
                        begun.attempt(),
                        interruptions,
                        null,
                        null,
                        null,
                        since(at),
                        null,
                        null,
                        begun,
                        null,
                        doubts);
            case StepEntry.Remembered remembered -> running(remembered.handle(), message, doubts);
            case StepEntry.Progressed progressed -> running(handle, progressed.message(), doubts);
            case StepEntry.Doubted doubted -> running(handle, message, with(doubted));
            case StepEntry.Staged staged ->
                new StepStatus(
                        next,
                        action,
                        attempts,
                        interruptions,
                        null,
                        "prepared; it takes effect together with what else this run prepares",
                        null,
                        startedAt,
                        null,
                        null,
                        started,
                        staged,
                        doubts);
            case StepEntry.Result done ->
                new StepStatus(
                        next,
                        actionOf(done),
                        attempts,
                        interruptions,
                        null,
                        null,
                        null,
                        startedAt,
                        at,
                        null,
                        started,
                        done,
                        doubts);
            case StepEntry.Unchanged unchanged ->
                new StepStatus(next, ActionKind.UNCHANGED, 0, 0, null, null, null, at, at, null, null, null, List.of());
            case StepEntry.Retried retried ->
                new StepStatus(
                        next,
                        action,
                        attempts,
                        interruptions,
                        null,
                        retried.message(),
                        null,
                        startedAt,
                        null,
                        retried.retryAt(),
                        started,
                        null,
                        doubts);
            case StepEntry.Interrupted interrupted ->
                new StepStatus(
                        next,
                        action,
                        attempts,
                        interruptions + 1,
                        null,
                        interrupted.message(),
                        null,
                        startedAt,
                        null,
                        null,
                        started,
                        null,
                        doubts);
            case StepEntry.Failed failed -> ended(next, failed.message(), failed.resource(), at);
            case StepEntry.Lost lost -> ended(next, lost.message(), lost.resource(), at);
            case StepEntry.Cancelled cancelled -> ended(next, cancelled.message(), null, at);
            case StepEntry.Skipped skipped -> ended(next, skipped.message(), skipped.root(), at);
        };
    }

    /** What was applied or removed. */
    public StepEntry.@Nullable Succeeded succeeded() {
        return result instanceof StepEntry.Succeeded done ? done : null;
    }

    /** What the engine has made or prepared. */
    public StepEntry.@Nullable Made made() {
        return result instanceof StepEntry.Made made ? made : null;
    }

    /** What was found. */
    public StepEntry.@Nullable Checked checked() {
        return result instanceof StepEntry.Checked done ? done : null;
    }

    /** Only the engine may know that an update has replaced something. */
    private ActionKind actionOf(StepEntry.Result done) {
        return done instanceof StepEntry.Succeeded succeeded && succeeded.action() != null
                ? succeeded.action()
                : action;
    }

    private Instant since(Instant at) {
        return startedAt == null ? at : startedAt;
    }

    private List<StepEntry.Doubted> with(StepEntry.Doubted another) {
        return Stream.concat(doubts.stream(), Stream.of(another)).toList();
    }

    private StepStatus running(
            @Nullable String newHandle, @Nullable String newMessage, List<StepEntry.Doubted> newDoubts) {
        return new StepStatus(
                state,
                action,
                attempts,
                interruptions,
                newHandle,
                newMessage,
                null,
                startedAt,
                null,
                null,
                started,
                null,
                newDoubts);
    }

    private StepStatus ended(StepState end, String why, @Nullable String cause, Instant at) {
        return new StepStatus(
                end, action, attempts, interruptions, null, why, cause, startedAt, at, null, started, null, doubts);
    }
}

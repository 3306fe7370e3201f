package io.nestor.orchestrator.explain;

import io.nestor.models.deployment.ActionKind;
import io.nestor.models.explanation.Attempt;
import io.nestor.orchestrator.plan.Phase;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts that a run made at one resource, read from its journal. */
final class AttemptHistory {
    private final Instant now;
    private final List<Attempt> ended = new ArrayList<>();
    private @Nullable Open open;

    private AttemptHistory(Instant now) {
        this.now = now;
    }

    /** An attempt whose end is not told yet. */
    private record Open(
            int number,
            ActionKind action,
            Instant startedAt,
            @Nullable String message) {}

    /** Oldest first; one that is under way lasts until now. */
    static List<Attempt> of(String resource, List<Recorded> journal, Instant now) {
        AttemptHistory history = new AttemptHistory(now);
        for (Recorded recorded : journal) {
            if (recorded.entry() instanceof StepEntry about && about.resource().equals(resource)) {
                history.take(about, recorded.at());
            }
        }
        return history.attempts();
    }

    private void take(StepEntry entry, Instant at) {
        switch (entry) {
            case StepEntry.Started started -> open = new Open(started.attempt(), action(started), at, null);
            case StepEntry.Progressed progressed -> {
                if (open != null) {
                    open = new Open(open.number(), open.action(), open.startedAt(), progressed.message());
                }
            }
            case StepEntry.Staged staged -> {}
            case StepEntry.Result done -> end(Attempt.Outcome.SUCCEEDED, at, null, null, null);
            case StepEntry.Retried retried ->
                end(Attempt.Outcome.FAILED, at, retried.code(), retried.message(), retried.retryAt());
            case StepEntry.Failed failed -> end(Attempt.Outcome.FAILED, at, failed.code(), failed.message(), null);
            case StepEntry.Interrupted interrupted ->
                end(Attempt.Outcome.INTERRUPTED, at, null, interrupted.message(), null);
            case StepEntry.Lost lost -> end(Attempt.Outcome.UNKNOWN, at, null, lost.message(), null);
            case StepEntry.Cancelled cancelled -> end(Attempt.Outcome.CANCELLED, at, null, cancelled.message(), null);
            case StepEntry.Remembered remembered -> {}
            case StepEntry.Doubted doubted -> {}
            case StepEntry.Unchanged unchanged -> {}
            case StepEntry.Skipped skipped -> {}
        }
    }

    /** The first half of a replacement is a removal. */
    private static ActionKind action(StepEntry.Started started) {
        return started.phase() == Phase.REMOVE ? ActionKind.DELETE : started.action();
    }

    private void end(
            Attempt.Outcome outcome,
            Instant at,
            @Nullable String code,
            @Nullable String message,
            @Nullable Instant retryAt) {
        Open begun = open;
        if (begun != null) {
            ended.add(attempt(begun, outcome, at, code, message, retryAt));
            open = null;
        }
    }

    private List<Attempt> attempts() {
        Open begun = open;
        if (begun != null) {
            ended.add(attempt(begun, Attempt.Outcome.RUNNING, null, null, begun.message(), null));
        }
        return ended;
    }

    private Attempt attempt(
            Open begun,
            Attempt.Outcome outcome,
            @Nullable Instant endedAt,
            @Nullable String code,
            @Nullable String message,
            @Nullable Instant retryAt) {
        Duration took = Duration.between(begun.startedAt(), endedAt == null ? now : endedAt);
        return new Attempt(
                begun.number(),
                begun.action(),
                outcome,
                begun.startedAt(),
                endedAt,
                took.isNegative() ? Duration.ZERO : took,
                code,
                message,
                retryAt);
    }
}

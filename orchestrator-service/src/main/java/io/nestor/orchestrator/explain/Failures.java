package io.nestor.orchestrator.explain;

import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.models.explanation.ResourceExplanation.Failure;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an engine said last of a resource that failed, or has failed so far. */
final class Failures {
    private Failures() {}

    static @Nullable Failure of(ResourceState resource, List<Recorded> journal) {
        if (resource.status() != ResourceProgressStatus.FAILED && resource.status() != ResourceProgressStatus.RUNNING) {
            return null;
        }
        Failure last = null;
        for (Recorded recorded : journal) {
            if (recorded.entry() instanceof StepEntry about && about.resource().equals(resource.name())) {
                last = failure(about).orElse(last);
            }
        }
        return last != null || resource.status() == ResourceProgressStatus.RUNNING
                ? last
                : new Failure("failed", String.valueOf(resource.message()));
    }

    private static Optional<Failure> failure(StepEntry entry) {
        return switch (entry) {
            case StepEntry.Failed failed -> Optional.of(new Failure(failed.code(), failed.message()));
            case StepEntry.Retried retried -> Optional.of(new Failure(retried.code(), retried.message()));
            default -> Optional.empty();
        };
    }
}

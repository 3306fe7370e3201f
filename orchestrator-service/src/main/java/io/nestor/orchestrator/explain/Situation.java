package io.nestor.orchestrator.explain;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.models.deployment.Operation;
import io.nestor.models.deployment.ResourceProgressStatus;
import io.nestor.orchestrator.run.JournalEntry.StepEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.orchestrator.run.ResourceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that there is to know about a deployment when it is explained.
 *
 * @param message of the run
 * @param resources as the run has left them so far
 * @param journal of the run, as far as it is kept
 * @param limits actions under way at once: of the run, under the empty name, and of engines that have a limit
 * @param doubts of attempts, also of earlier runs, of which nobody knows what they have left behind
 * @param lastGood the revision that can be gone back to
 */
public record Situation(
        String deployment,
        Operation operation,
        int revision,
        int run,
        DeploymentStatus status,
        @Nullable String message,
        String requestedBy,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        List<ResourceState> resources,
        List<Recorded> journal,
        Waits waits,
        Map<String, Integer> limits,
        List<Doubt> doubts,
        OptionalInt lastGood,
        Instant now) {

    /** An attempt of which nobody can tell what became of it. */
    public record Doubt(String resource, int run, int attempt, Instant at, String message) {}

    Optional<ResourceState> resource(String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }

    /** What the run itself has left in doubt so far. */
    Stream<StepEntry.Doubted> doubted() {
        return journal.stream()
                .map(Recorded::entry)
                .filter(StepEntry.Doubted.class::isInstance)
                .map(StepEntry.Doubted.class::cast);
    }

    List<ResourceState> with(ResourceProgressStatus... statuses) {
        List<ResourceProgressStatus> wanted = List.of(statuses);
        return resources.stream()
                .filter(resource -> wanted.contains(resource.status()))
                .toList();
    }

    /** What failed by itself; the cause of everything else that did not succeed. */
    List<ResourceState> roots() {
        return with(ResourceProgressStatus.FAILED, ResourceProgressStatus.UNKNOWN);
    }
}

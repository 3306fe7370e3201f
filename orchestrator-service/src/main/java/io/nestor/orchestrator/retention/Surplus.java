package io.nestor.orchestrator.retention;

import io.nestor.models.deployment.DeploymentStatus;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.RevisionRecord;
import io.nestor.orchestrator.store.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * What need not be kept of a deployment that nothing runs in. Pure.
 *
 * @param firstRun the events and logs of all runs before this one
 * @param runs records of runs
 * @param revisions snapshots
 */
record Surplus(int firstRun, List<RunRecord> runs, List<RevisionRecord> revisions) {
    /**
     * @param runs newest first
     * @param revisions newest first
     */
    static Surplus of(
            DeploymentRecord deployment,
            List<RunRecord> runs,
            List<RevisionRecord> revisions,
            RetentionSettings settings,
            Instant now) {
        Instant oldest = now.minus(settings.age());
        List<RunRecord> former = runs.stream()
                .skip(Math.min(settings.history(), runs.size()))
                .filter(run -> run.number() != deployment.run())
                .toList();
        return new Surplus(
                firstRun(runs, settings, oldest), former, revisions(deployment, revisions, settings, oldest));
    }

    /** Journals follow each other in one stream: what is kept of it is its end, drift checks included. */
    private static int firstRun(List<RunRecord> runs, RetentionSettings settings, Instant oldest) {
        int first = runs.isEmpty() ? 0 : runs.getFirst().number();
        for (RunRecord run : runs.subList(0, Math.min(settings.runs(), runs.size()))) {
            if (run.requestedAt().isBefore(oldest)) {
                break;
            }
            first = Math.min(first, run.number());
        }
        return first;
    }

    private static List<RevisionRecord> revisions(
            DeploymentRecord deployment, List<RevisionRecord> revisions, RetentionSettings settings, Instant oldest) {
        OptionalInt wayBack = revisions.stream()
                .filter(revision -> revision.number() < deployment.revision())
                .filter(revision -> revision.status() == DeploymentStatus.SUCCEEDED)
                .mapToInt(RevisionRecord::number)
                .findFirst();
        List<RevisionRecord> newest = revisions.subList(0, Math.min(settings.revisions(), revisions.size()));
        return revisions.stream()
                .filter(revision -> revision.number() != deployment.revision())
                .filter(revision -> wayBack.isEmpty() || revision.number() != wayBack.getAsInt())
                .filter(revision ->
                        !newest.contains(revision) || revision.createdAt().isBefore(oldest))
                .toList();
    }
}

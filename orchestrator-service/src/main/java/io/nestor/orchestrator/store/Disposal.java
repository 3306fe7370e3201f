package io.nestor.orchestrator.store;

import static io.nestor.orchestrator.store.DeploymentStore.partition;
import static io.nestor.orchestrator.store.DeploymentStore.revisionKey;
import static io.nestor.orchestrator.store.DeploymentStore.runKey;

import io.nestor.service.store.Expectation;
import io.nestor.service.store.Store;
import io.nestor.service.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Deletes what is no longer needed of deployments. */
public final class Disposal {
    private final Store store;
    private final DeploymentStore deployments;

    public Disposal(Store store, DeploymentStore deployments) {
        this.store = store;
        this.deployments = deployments;
    }

    /**
     * Drops what is surplus, unless a run begins. Revisions are marked first and deleted later: a rollback that has read
     * one before it was marked writes it anew, without the mark.
     *
     * @param revisions to be dropped
     * @param runs to be dropped
     * @param longAgo revisions that were marked before then go
     */
    public void drop(String id, List<RevisionRecord> revisions, List<RunRecord> runs, Instant now, Instant longAgo) {
        List<Write> writes = new ArrayList<>();
        revisions.forEach(revision -> writes.add(
                DeploymentStore.put(revisionKey(id, revision.number()), revision.dropped(now), Expectation.ANY)));
        writes.addAll(withoutRevisions(id, longAgo));
        writes.addAll(withoutRuns(id, runs));
        if (!writes.isEmpty()) {
            writes.add(UnfinishedRuns.none(id));
            store.write(writes);
        }
    }

    /** Resources that several revisions have in common stay as long as one of these does. */
    private List<Write> withoutRevisions(String id, Instant longAgo) {
        Predicate<RevisionRecord> ends = revision ->
                revision.droppedAt() != null && !revision.droppedAt().isAfter(longAgo);
        List<RevisionRecord> all = deployments.allRevisions(id);
        Set<ChunkRef> needed = all.stream()
                .filter(ends.negate())
                .map(RevisionRecord::resources)
                .collect(Collectors.toSet());
        Set<ChunkRef> deleted = new HashSet<>();
        List<Write> writes = new ArrayList<>();
        all.stream().filter(ends).forEach(revision -> {
            writes.add(Write.delete(revisionKey(id, revision.number()), Expectation.ANY));
            if (!needed.contains(revision.resources()) && deleted.add(revision.resources())) {
                writes.addAll(Chunks.deletes(partition(id), DeploymentStore.RESOURCES, revision.resources()));
            }
        });
        return writes;
    }

    /** With the doubts that they left, and what drift checks have found, unless a later one has found the same. */
    private List<Write> withoutRuns(String id, List<RunRecord> former) {
        if (former.isEmpty()) {
            return List.of();
        }
        Set<Integer> numbers = former.stream().map(RunRecord::number).collect(Collectors.toSet());
        List<Write> writes = new ArrayList<>();
        numbers.forEach(number -> writes.add(Write.delete(runKey(id, number), Expectation.ANY)));
        deployments.doubts(id).stream()
                .filter(doubt -> numbers.contains(doubt.run()))
                .forEach(doubt -> writes.add(Write.delete(DeploymentStore.doubtKey(id, doubt), Expectation.ANY)));
        Set<ChunkRef> surplus = findings(former);
        surplus.removeAll(findings(deployments.runs(id).stream()
                .filter(run -> !numbers.contains(run.number()))
                .toList()));
        surplus.forEach(found -> writes.addAll(Chunks.deletes(partition(id), DeploymentStore.DRIFT, found)));
        return writes;
    }

    private static Set<ChunkRef> findings(List<RunRecord> runs) {
        return runs.stream()
                .map(RunRecord::drift)
                .filter(Objects::nonNull)
                .map(RunRecord.Found::resources)
                .collect(Collectors.toCollection(HashSet::new));
    }
}

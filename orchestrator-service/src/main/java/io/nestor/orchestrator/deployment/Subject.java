package io.nestor.orchestrator.deployment;

import io.nestor.models.deployment.DeploymentRequest;
import io.nestor.orchestrator.store.ChunkRef;
import io.nestor.orchestrator.store.DeploymentRecord;
import io.nestor.orchestrator.store.DeploymentStore;
import io.nestor.orchestrator.store.DeploymentStore.Versioned;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The deployment that a run is asked of.
 *
 * @param found as it is stored; absent when the run is to make it
 */
record Subject(
        String id,
        String team,
        String environment,
        @Nullable Versioned found) {
    static Subject of(Versioned found) {
        DeploymentRecord deployment = found.deployment();
        return new Subject(deployment.id(), deployment.team(), deployment.environment(), found);
    }

    static Subject of(DeploymentRequest request, Optional<Versioned> found) {
        return new Subject(request.id(), request.team(), request.environment(), found.orElse(null));
    }

    @Nullable
    DeploymentRecord deployment() {
        return found == null ? null : found.deployment();
    }

    /** 0 before the first. */
    int newestRun() {
        return found == null ? 0 : found.deployment().run();
    }

    /** Highest number given to a run; 0 before the first. */
    int lastRun() {
        return found == null ? 0 : found.deployment().lastRun();
    }

    /** 0 before the first. */
    int lastRevision() {
        return found == null ? 0 : found.deployment().lastRevision();
    }

    /** That is there; 0 before the first. */
    int revision() {
        return found == null ? 0 : found.deployment().revision();
    }

    /** Whether nobody has changed it since it was read. */
    boolean isAsFound(DeploymentStore store) {
        long version = found == null ? 0 : found.version();
        return store.find(id).map(Versioned::version).orElse(0L) == version;
    }

    ChunkRef state() {
        return found == null ? ChunkRef.NONE : found.deployment().state();
    }
}

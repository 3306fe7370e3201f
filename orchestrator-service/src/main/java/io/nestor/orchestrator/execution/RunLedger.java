package io.nestor.orchestrator.execution;

import io.nestor.models.deployment.DriftReport.ResourceDrift;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.ResourceState;
import io.nestor.service.store.Write;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a run leaves behind. */
public interface RunLedger {
    /**
     * What is to be written together with the run's last entry. May write large documents beforehand.
     *
     * @param findings of a check
     */
    List<Write> closing(
            RunJob job,
            JournalEntry.RunEnded end,
            List<ResourceState> resources,
            List<ResourceDrift> findings,
            @Nullable Instant startedAt,
            Instant endedAt);

    /** Called when that is durable, from a thread that may block. */
    void closed(RunJob job, JournalEntry.RunEnded end);
}

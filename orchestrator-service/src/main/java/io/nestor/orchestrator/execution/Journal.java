package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.run.JournalEntry;
import java.time.Instant;
import java.util.List;

/** Where a run's entries are made durable. */
interface Journal {
    /**
     * Appends the entries, all or nothing.
     *
     * @return false when somebody else has appended meanwhile: then this run is no longer ours, and nothing was written
     */
    boolean append(List<JournalEntry> entries, Instant at, Ending ending);

    /** What is written together with a run's last entry. */
    @FunctionalInterface
    interface Ending {
        List<io.nestor.service.store.Write> writes();
    }
}

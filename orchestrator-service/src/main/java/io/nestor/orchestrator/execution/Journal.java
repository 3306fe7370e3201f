package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.service.store.Write;
import java.time.Instant;
import java.util.List;

/** Where a run's entries are made durable. */
interface Journal {
    /**
     * Appends the entries, all or nothing. When that cannot be told, the same entries have to be appended again before
     * any others.
     *
     * @return false when somebody else has appended meanwhile: then this run is no longer ours, and nothing was written
     * @throws java.io.UncheckedIOException when it is not known whether they were written
     */
    boolean append(List<JournalEntry> entries, Instant at, Ending ending);

    /** What is written together with a run's last entry. */
    @FunctionalInterface
    interface Ending {
        List<Write> writes();
    }
}

package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.log.RunLog;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.store.Write;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a deployment's stream that a run writes. Used by one thread at a time. */
final class StreamJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(StreamJournal.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final EventLog log;
    private final String stream;
    private final int run;
    private final @Nullable String trace;
    private final RunLog lines;
    private long lastSequence;

    StreamJournal(EventLog log, String stream, RunJob job, RunLog lines, long lastSequence) {
        this.log = log;
        this.stream = stream;
        this.run = job.number();
        this.trace = job.trace();
        this.lines = lines;
        this.lastSequence = lastSequence;
    }

    /** What was printed is durable before what came of it. */
    @Override
    public boolean append(List<JournalEntry> entries, Instant at, Ending ending) {
        List<byte[]> documents = entries.stream()
                .map(entry -> new Recorded(run, at, trace, entry).toJson())
                .toList();
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                lines.flush();
                return append(documents, ending.writes());
            } catch (UncheckedIOException lostIo) {
                LOG.warn("cannot write to {}, trying again in {}: {}", stream, pause, lostIo.getMessage());
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
        return false;
    }

    /** A write that was lost may have been made all the same: the sequence number tells. */
    private boolean append(List<byte[]> documents, List<Write> alongside) {
        if (log.lastSequence(stream) == lastSequence + documents.size()) {
            lastSequence += documents.size();
            return true;
        }
        AppendResult result = log.append(stream, lastSequence, documents, alongside);
        if (result instanceof AppendResult.Appended(long sequence)) {
            lastSequence = sequence;
            return true;
        }
        LOG.warn("run {} of {} was taken over by somebody else: {}", run, stream, result);
        return false;
    }
}

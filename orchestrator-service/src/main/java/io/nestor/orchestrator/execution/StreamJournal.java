package io.nestor.orchestrator.execution;

import io.nestor.orchestrator.log.RunLog;
import io.nestor.orchestrator.run.JournalEntry;
import io.nestor.orchestrator.run.Recorded;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a deployment's stream that a run writes. Used by one thread at a time. */
final class StreamJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(StreamJournal.class);

    private final EventLog log;
    private final String stream;
    private final int run;
    private final @Nullable String trace;
    private final RunLog lines;
    private final Tenure tenure;
    private long lastSequence;
    private boolean inDoubt;

    StreamJournal(EventLog log, String stream, RunJob job, RunLog lines, Tenure tenure) {
        this.log = log;
        this.stream = stream;
        this.run = job.number();
        this.trace = job.trace();
        this.lines = lines;
        this.tenure = tenure;
        this.lastSequence = tenure.epoch();
    }

    /** What was printed is durable before what came of it. */
    @Override
    public boolean append(List<JournalEntry> entries, Instant at, Ending ending) {
        if (!tenure.lasts()) {
            LOG.warn("run {} of {} is left to whoever takes it over", run, stream);
            return false;
        }
        List<byte[]> documents = entries.stream()
                .map(entry -> new Recorded(run, at, trace, entry).toJson())
                .toList();
        lines.flush();
        if (inDoubt && isWritten(documents)) {
            return written(lastSequence + documents.size());
        }
        inDoubt = true;
        AppendResult result = log.append(stream, lastSequence, documents, ending.writes());
        if (result instanceof AppendResult.Appended(long sequence)) {
            return written(sequence);
        }
        LOG.warn("run {} of {} was taken over by somebody else: {}", run, stream, result);
        return false;
    }

    private boolean written(long sequence) {
        lastSequence = sequence;
        inDoubt = false;
        return true;
    }

    /** A write whose answer was lost may have been made all the same; what others wrote reads differently. */
    private boolean isWritten(List<byte[]> documents) {
        List<Entry> found = log.read(stream, lastSequence, documents.size());
        for (int number = 0; number < documents.size(); number++) {
            if (number == found.size() || !Arrays.equals(found.get(number).document(), documents.get(number))) {
                return false;
            }
        }
        return true;
    }
}

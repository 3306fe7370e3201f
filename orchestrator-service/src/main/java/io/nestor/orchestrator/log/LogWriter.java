package io.nestor.orchestrator.log;

import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the lines of one deployment's run, in order. */
final class LogWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EventLog log;
    private final String stream;
    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock();
    private long lastSequence = -1;

    LogWriter(EventLog log, String stream, ScheduledExecutorService timer) {
        this.log = log;
        this.stream = stream;
        this.timer = timer;
    }

    void flushSoon(RunLog lines) {
        var _ = timer.schedule(
                () -> Thread.startVirtualThread(() -> flush(lines)), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void flush(RunLog lines) {
        try {
            lines.flush();
        } catch (RuntimeException lost) {
            LOG.warn("lines of {} are lost", stream, lost);
        }
    }

    void write(Supplier<List<LoggedLines>> taken) {
        lock.lock();
        try {
            List<byte[]> documents =
                    taken.get().stream().map(LoggedLines::toJson).toList();
            if (!documents.isEmpty()) {
                write(documents);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(List<byte[]> documents) {
        while (true) {
            if (lastSequence < 0) {
                lastSequence = log.lastSequence(stream);
            }
            AppendResult result = log.append(stream, lastSequence, documents, List.of());
            if (result instanceof AppendResult.Appended(long sequence)) {
                lastSequence = sequence;
                return;
            }
            // Lines are no state: where somebody else has written, they go behind.
            lastSequence = -1;
        }
    }
}

package io.nestor.service.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.models.json.NestorJson;
import io.nestor.models.operation.AuditEntry;
import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's audit log, a stream of its event log. Entries are appended in batches behind the requests that they are
 * about, so that these do not wait; while the store cannot be written they are kept in memory.
 */
final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final String STREAM = "audit";
    private static final int WAITING = 10_000;
    private static final int AT_ONCE = 500;
    private static final int READ_AT_ONCE = 1_000;

    /** How often the oldest entries are forgotten, in entries. */
    private static final int TRIMMED_EVERY = 1_000;

    private sealed interface Message {
        record Add(AuditEntry entry) implements Message {}

        record End() implements Message {}
    }

    private final EventLog log;
    private final long keep;
    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread writer;
    private volatile boolean closing;

    AuditLog(EventLog log, long keep) {
        this.log = log;
        this.keep = keep;
        writer = Thread.ofVirtual().name("audit").start(this::write);
    }

    void add(AuditEntry entry) {
        boolean taken = false;
        try {
            taken = !closing && waiting.offer(new Message.Add(entry), 1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            LOG.error("Not in the audit log, which cannot be written: {}", json(entry));
        }
    }

    /**
     * The newest entries first.
     *
     * @param before sequence number that those wanted are below
     */
    List<AuditEntry> newest(long before, Predicate<AuditEntry> wanted, int limit) {
        List<AuditEntry> found = new ArrayList<>();
        long first = log.firstSequence(STREAM);
        long last = Math.min(before - 1, log.lastSequence(STREAM));
        while (found.size() < limit && last >= first) {
            long from = Math.max(first, last - READ_AT_ONCE + 1);
            log.read(STREAM, from - 1, (int) (last - from + 1)).reversed().stream()
                    .map(AuditLog::entry)
                    .filter(wanted)
                    .limit(limit - (long) found.size())
                    .forEach(found::add);
            last = from - 1;
        }
        return found;
    }

    private void write() {
        List<Message> batch = new ArrayList<>();
        try {
            while (batch.isEmpty() || !(batch.getLast() instanceof Message.End)) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, AT_ONCE - 1);
                append(batch.stream()
                        .filter(Message.Add.class::isInstance)
                        .map(message -> json(((Message.Add) message).entry()).getBytes(UTF_8))
                        .toList());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(List<byte[]> entries) throws InterruptedException {
        if (entries.isEmpty()) {
            return;
        }
        while (true) {
            try {
                long last = log.lastSequence(STREAM);
                if (log.append(STREAM, last, entries, List.of()) instanceof AppendResult.Appended(long newest)) {
                    forgetOldest(last, newest);
                    return;
                }
            } catch (RuntimeException failed) {
                if (closing) {
                    LOG.error("{} entries are not in the audit log, which cannot be written", entries.size(), failed);
                    return;
                }
                LOG.warn("The audit log cannot be written; it is tried again", failed);
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void forgetOldest(long before, long newest) {
        if (newest > keep && newest / TRIMMED_EVERY > before / TRIMMED_EVERY) {
            log.trim(STREAM, newest - keep + 1);
        }
    }

    private static AuditEntry entry(Entry stored) {
        return NestorJson.lenient()
                .readValue(stored.document(), AuditEntry.class)
                .at(stored.sequence());
    }

    private static String json(AuditEntry entry) {
        return NestorJson.lenient().writeValueAsString(entry);
    }

    /** What waits is written first. */
    @Override
    public void close() throws InterruptedException {
        closing = true;
        waiting.put(new Message.End());
        writer.join();
    }
}

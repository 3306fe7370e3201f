package io.nestor.orchestrator.log;

import io.nestor.models.deployment.LogLine;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** The logs of all deployments. */
public final class DeploymentLogs {
    private static final int READ_AT_ONCE = 200;

    private final EventLog log;
    private final ScheduledExecutorService timer;
    private final LogLimits limits;

    public DeploymentLogs(EventLog log, ScheduledExecutorService timer, LogLimits limits) {
        this.log = log;
        this.timer = timer;
        this.limits = limits;
    }

    /** Stream with a deployment's lines. */
    public static String stream(String deployment) {
        return "log/" + deployment;
    }

    /** For a run that begins, or is taken up again: what it has printed before counts against its limit. */
    public RunLog open(String deployment, int run) {
        LogBudget budget = new LogBudget(limits, used(deployment, run));
        return new RunLog(new LogWriter(log, stream(deployment), timer), run, budget);
    }

    private long used(String deployment, int run) {
        long used = 0;
        long before = log.lastSequence(stream(deployment)) + 1;
        while (true) {
            List<Entry> entries = pageBefore(deployment, before, before == 1 ? 1 : 2);
            for (Entry entry : entries.reversed()) {
                LoggedLines logged = LoggedLines.fromJson(entry.document());
                if (logged.run() != run) {
                    return used;
                }
                used += logged.lines().stream().mapToLong(LogBudget::cost).sum();
                before = entry.sequence();
            }
            if (entries.isEmpty()) {
                return used;
            }
        }
    }

    /** At most {@code limit} lines behind a position, oldest first. */
    public List<PlacedLine> read(String deployment, LinePosition after, LineFilter filter, int limit) {
        List<PlacedLine> found = new ArrayList<>();
        long sequence = Math.max(0, after.sequence() - 1);
        while (found.size() < limit) {
            List<Entry> entries = log.read(stream(deployment), sequence, READ_AT_ONCE);
            for (Entry entry : entries) {
                linesOf(entry, filter).stream()
                        .filter(line -> line.position().compareTo(after) > 0)
                        .limit(limit - (long) found.size())
                        .forEach(found::add);
                sequence = entry.sequence();
            }
            if (entries.size() < READ_AT_ONCE) {
                break;
            }
        }
        return found;
    }

    /** Where the last {@code count} of the lines begin that the filter lets through: the position before the first. */
    public LinePosition beforeLast(String deployment, LineFilter filter, int count) {
        int missing = count;
        long before = log.lastSequence(stream(deployment)) + 1;
        while (true) {
            List<Entry> entries = pageBefore(deployment, before, READ_AT_ONCE);
            for (Entry entry : entries.reversed()) {
                List<PlacedLine> lines = linesOf(entry, filter);
                if (lines.size() >= missing) {
                    return missing == 0
                            ? LinePosition.endOf(entry.sequence())
                            : lines.get(lines.size() - missing).position().previous();
                }
                missing -= lines.size();
                before = entry.sequence();
            }
            if (entries.isEmpty()) {
                return LinePosition.START;
            }
        }
    }

    /** The entries just before a sequence number, oldest first: sequence numbers have no gaps but at the beginning. */
    private List<Entry> pageBefore(String deployment, long before, int most) {
        if (before <= 1) {
            return List.of();
        }
        Deque<Entry> page = new ArrayDeque<>();
        for (Entry entry : log.read(stream(deployment), Math.max(0, before - 1 - most), most)) {
            if (entry.sequence() < before) {
                page.add(entry);
            }
        }
        return List.copyOf(page);
    }

    /** Forgets the lines of all runs before one. */
    public void forgetBefore(String deployment, int run) {
        String stream = stream(deployment);
        long after = 0;
        while (true) {
            List<Entry> entries = log.read(stream, after, READ_AT_ONCE);
            for (Entry entry : entries) {
                if (LoggedLines.fromJson(entry.document()).run() >= run) {
                    log.trim(stream, entry.sequence());
                    return;
                }
                after = entry.sequence();
            }
            if (entries.size() < READ_AT_ONCE) {
                log.trim(stream, after + 1);
                return;
            }
        }
    }

    /** The lines of one entry of the stream that the filter lets through. */
    public static List<PlacedLine> linesOf(Entry entry, LineFilter filter) {
        LoggedLines logged = LoggedLines.fromJson(entry.document());
        List<PlacedLine> placed = new ArrayList<>();
        for (int index = 0; index < logged.lines().size(); index++) {
            LogLine line = logged.lines().get(index);
            if (filter.accepts(logged.run(), line)) {
                placed.add(new PlacedLine(LinePosition.of(entry.sequence(), index), line));
            }
        }
        return placed;
    }
}

package io.nestor.orchestrator.log;

import io.nestor.models.deployment.LogLine;
import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** The logs of all deployments. */
public final class DeploymentLogs {
    private static final int READ_AT_ONCE = 200;

    private final EventLog log;
    private final ScheduledExecutorService timer;

    public DeploymentLogs(EventLog log, ScheduledExecutorService timer) {
        this.log = log;
        this.timer = timer;
    }

    /** Stream with a deployment's lines. */
    public static String stream(String deployment) {
        return "log/" + deployment;
    }

    public RunLog open(String deployment, int run) {
        return new RunLog(new LogWriter(log, stream(deployment), timer), run);
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

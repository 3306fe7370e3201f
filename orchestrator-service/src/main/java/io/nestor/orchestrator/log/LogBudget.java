package io.nestor.orchestrator.log;

import io.nestor.models.deployment.LogLine;
import java.util.function.Consumer;

/** What a run may still add to its log. Not thread-safe. */
final class LogBudget {
    /** What a line costs beyond its text: its time, resource and the names of its fields. */
    private static final int AROUND = 120;

    private final LogLimits limits;
    private long left;
    private boolean toldOff;

    /** @param used by what the run printed before, where it is taken up again */
    LogBudget(LogLimits limits, long used) {
        this.limits = limits;
        left = limits.runBytes() - used;
        toldOff = left <= 0 && used > 0;
    }

    static long cost(LogLine line) {
        return (long) line.line().length() + AROUND;
    }

    /** Passes the line on, or once, in place of the first that no longer fits, a line that says so. */
    void admit(LogLine line, Consumer<LogLine> accept) {
        LogLine fitting = cut(line);
        left -= cost(fitting);
        if (left >= 0) {
            accept.accept(fitting);
        } else if (!toldOff) {
            toldOff = true;
            accept.accept(with(
                    line,
                    "[truncated] the log of this run has reached " + limits.runBytes() / 1024
                            + " KB, and what is printed from here on is not kept;"
                            + " nestor.orchestrator.retention.log-per-run raises the limit"));
        }
    }

    private LogLine cut(LogLine line) {
        int longest = limits.lineLength();
        return line.line().length() <= longest
                ? line
                : with(
                        line,
                        line.line().substring(0, longest) + " … ("
                                + (line.line().length() - longest) + " more)");
    }

    private static LogLine with(LogLine line, String text) {
        return new LogLine(line.time(), line.resource(), line.engine(), line.attempt(), text);
    }
}

package io.nestor.orchestrator.log;

import io.nestor.models.deployment.LogLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the lines of one run. Lines are kept together for a moment, so that a tool that prints a lot costs a write
 * now and then and not one per line. Thread-safe.
 */
public final class RunLog {
    private static final int FULL = 500;

    private final LogWriter writer;
    private final int run;
    private final LogBudget budget;
    private List<LogLine> waiting = new ArrayList<>();

    RunLog(LogWriter writer, int run, LogBudget budget) {
        this.writer = writer;
        this.run = run;
        this.budget = budget;
    }

    public void append(LogLine line) {
        int before;
        int after;
        synchronized (this) {
            before = waiting.size();
            budget.admit(line, waiting::add);
            after = waiting.size();
        }
        if (after >= FULL && before < FULL) {
            flush();
        } else if (before == 0 && after > 0) {
            writer.flushSoon(this);
        }
    }

    /** Returns once every line appended so far is durable. */
    public void flush() {
        writer.write(this::take);
    }

    private List<LoggedLines> take() {
        List<LogLine> taken;
        synchronized (this) {
            taken = waiting;
            waiting = new ArrayList<>();
        }
        List<LoggedLines> entries = new ArrayList<>();
        for (int from = 0; from < taken.size(); from += LinePosition.MOST_LINES) {
            int to = Math.min(from + LinePosition.MOST_LINES, taken.size());
            entries.add(new LoggedLines(run, taken.subList(from, to)));
        }
        return entries;
    }
}

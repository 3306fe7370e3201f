package io.nestor.orchestrator.log;

import io.nestor.service.eventlog.EventLog;

/** Passes lines on as they come. */
public final class LogFollower {
    private final EventLog log;

    public LogFollower(EventLog log) {
        this.log = log;
    }

    /** Takes lines; may block. */
    @FunctionalInterface
    public interface Listener {
        void accept(PlacedLine line) throws InterruptedException;
    }

    /** First the lines behind the position that are there, then those that come. */
    public AutoCloseable follow(String deployment, LinePosition after, LineFilter filter, Listener listener) {
        long sequence = Math.max(0, after.sequence() - 1);
        return log.follow(DeploymentLogs.stream(deployment), sequence, entry -> {
            for (PlacedLine line : DeploymentLogs.linesOf(entry, filter)) {
                if (line.position().compareTo(after) > 0) {
                    listener.accept(line);
                }
            }
        });
    }
}

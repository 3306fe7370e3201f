package io.nestor.orchestrator.log;

import io.nestor.service.eventlog.Entry;
import io.nestor.service.eventlog.EventLog;

/** Passes lines on as they come. */
public final class LogFollower {
    private final EventLog log;

    public LogFollower(EventLog log) {
        this.log = log;
    }

    /** Takes lines; may block. */
    public interface Listener {
        void accept(PlacedLine line) throws InterruptedException;

        /** Lines behind the last one accepted are no longer kept; the stream goes on behind the position. */
        void lost(LinePosition position) throws InterruptedException;
    }

    /** First the lines behind the position that are there, then those that come. */
    public AutoCloseable follow(String deployment, LinePosition after, LineFilter filter, Listener listener)
            throws InterruptedException {
        String stream = DeploymentLogs.stream(deployment);
        long begun = Math.max(0, after.sequence() - 1);
        long first = log.firstSequence(stream);
        boolean reachesBack = after.equals(LinePosition.START) || after.compareTo(LinePosition.endOf(first - 1)) >= 0;
        if (!reachesBack) {
            listener.lost(LinePosition.endOf(first - 1));
        }
        Place place = new Place(after, filter, listener, Math.max(begun, first - 1));
        return log.follow(stream, place.sequence, place::accept);
    }

    /** How far one follower is. */
    private static final class Place {
        private final LinePosition after;
        private final LineFilter filter;
        private final Listener listener;
        private long sequence;

        Place(LinePosition after, LineFilter filter, Listener listener, long sequence) {
            this.after = after;
            this.filter = filter;
            this.listener = listener;
            this.sequence = sequence;
        }

        void accept(Entry entry) throws InterruptedException {
            if (entry.sequence() > sequence + 1) {
                // Trimmed while this follower was behind
                listener.lost(LinePosition.endOf(entry.sequence() - 1));
            }
            sequence = entry.sequence();
            for (PlacedLine line : DeploymentLogs.linesOf(entry, filter)) {
                if (line.position().compareTo(after) > 0) {
                    listener.accept(line);
                }
            }
        }
    }
}

package io.nestor.orchestrator.log;

import io.nestor.models.deployment.LogLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which lines are wanted; what is absent is not asked about. */
public record LineFilter(
        @Nullable String resource,
        @Nullable Instant since,
        @Nullable Integer run) {
    public static final LineFilter ALL = new LineFilter(null, null, null);

    boolean accepts(int ofRun, LogLine line) {
        return (resource == null || resource.equals(line.resource()))
                && (since == null || !line.time().isBefore(since))
                && (run == null || run == ofRun);
    }
}

package io.nestor.orchestrator.engine.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A command that an earlier session started.
 *
 * @param ran how it went; meaningless while it is still running
 * @param running whether it still is
 * @param ended when its end was noted; empty if nobody saw it
 */
public record Past(Ran ran, boolean running, Instant started, Optional<Instant> ended) {
    static Optional<Past> of(ChildRecord record, String command) {
        return record.started().map(started -> {
            Exit exit = record.exit().orElse(Exit.LOST);
            boolean running = record.exit().isEmpty() && record.process().isPresent();
            return new Past(new Ran(command, exit, record.stdout(), record.stderr()), running, started, record.ended());
        });
    }
}

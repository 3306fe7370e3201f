package io.nestor.orchestrator.engine.process;

import java.time.Duration;
import java.util.Optional;

/** The process around a tool, from which the tool's own end can be told. */
sealed interface Shell {
    /** As long as it lives. */
    Optional<ProcessHandle> living();

    /** Returns after a while, or when it ends. */
    void pause(Duration time) throws InterruptedException;

    /** Started by this orchestrator. */
    record Own(Process process) implements Shell {
        @Override
        public Optional<ProcessHandle> living() {
            return process.isAlive() ? Optional.of(process.toHandle()) : Optional.empty();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            process.waitFor(time);
        }
    }

    /** Started by an earlier orchestrator. */
    record Found(ChildRecord record) implements Shell {
        @Override
        public Optional<ProcessHandle> living() {
            return record.process();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    }
}

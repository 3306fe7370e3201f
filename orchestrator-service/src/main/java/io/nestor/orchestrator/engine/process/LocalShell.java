package io.nestor.orchestrator.engine.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A shell on this machine: a process around the tool's. */
final class LocalShell implements Shell {
    private final Around around;
    private final Set<Long> interrupted = new HashSet<>();

    LocalShell(Around around) {
        this.around = around;
    }

    /** The process around a tool, from which the tool's own end can be told. */
    sealed interface Around {
        /** As long as it lives. */
        Optional<ProcessHandle> living();

        void pause(Duration time) throws InterruptedException;
    }

    /** Started by this orchestrator. */
    record Own(Process process) implements Around {
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
    record Found(ChildRecord record) implements Around {
        @Override
        public Optional<ProcessHandle> living() {
            return record.process();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    }

    @Override
    public boolean isAlive() {
        return around.living().isPresent();
    }

    /** The signal goes to the tool; the shell stays to tell how it ended. */
    @Override
    public void interrupt() {
        around.living()
                .ifPresent(shell -> shell.children()
                        .filter(tool -> interrupted.add(tool.pid()))
                        .forEach(ProcessHandle::destroy));
    }

    @Override
    public void kill() {
        around.living().ifPresent(shell -> shell.descendants().forEach(ProcessHandle::destroyForcibly));
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        around.pause(time);
    }
}

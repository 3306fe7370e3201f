package io.nestor.orchestrator.engine.process;

import io.nestor.orchestrator.engine.ActionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Waits for the commands of one action, whoever started them, and passes on what they print.
 *
 * @param grace how long a command may take to stop when it is asked to
 * @param wording makes lines for people of what a command prints
 */
public record Watch(ActionContext context, Instant deadline, Duration grace, Wording wording) {
    /** Makes lines for people of what a tool prints. */
    public interface Wording {
        void pass(String command, String line, Consumer<String> log);
    }

    Ran await(String command, Child child) {
        context.onCancel(child::cancel);
        Exit exit = child.await(deadline, grace, new Log(command));
        return new Ran(command, exit, child.stdout(), child.stderr());
    }

    private final class Log implements Lines {
        private final String command;

        Log(String command) {
            this.command = command;
        }

        @Override
        public void accept(String line) {
            wording.pass(command, line, context::log);
        }

        @Override
        public boolean areWanted() {
            return context.isCurrent();
        }

        @Override
        public void flush() {
            context.flushLog();
        }
    }
}

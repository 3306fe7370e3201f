package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.ActionContext;
import io.nestor.orchestrator.engine.process.Child;
import io.nestor.orchestrator.engine.process.Exit;
import io.nestor.orchestrator.engine.process.Lines;
import java.time.Duration;
import java.time.Instant;

/** Waits for the commands of one action, whoever started them, and passes on what they print. */
record Watch(ActionContext context, Instant deadline, Duration grace) {
    Ran await(String command, Child child) {
        context.onCancel(child::cancel);
        Exit exit = child.await(deadline, grace, new Log(context, command.equals("apply")));
        return new Ran(command, exit, child.stdout(), child.stderr());
    }

    private record Log(ActionContext context, boolean repeats) implements Lines {
        @Override
        public void accept(String line) {
            LogText.pass(line, repeats, context::log);
        }

        @Override
        public void flush() {
            context.flushLog();
        }
    }
}

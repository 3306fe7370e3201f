package io.nestor.orchestrator.engine.pulumi;

import io.nestor.orchestrator.engine.process.Past;
import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs Pulumi's commands on one stack, past a lock that a killed command of the same stack has left there. */
final class Commands {
    private static final Set<String> LOCKING = Set.of("up", "destroy");

    private final Session session;
    private final String stack;
    private final Path actions;
    private final Consumer<String> log;

    /** @param actions directory with the records of the stack's actions, these commands' own among them */
    Commands(Session session, String stack, Path actions, Consumer<String> log) {
        this.session = session;
        this.stack = stack;
        this.actions = actions;
        this.log = log;
    }

    Ran run(String command, List<String> options) {
        return run(command, options, null);
    }

    /** @param input for its standard input */
    Ran run(String command, List<String> options, @Nullable Path input) {
        Ran ran = session.run(command, options, input);
        return Failures.isLocked(ran) && isLeftByTheDead(ran) && isReleased()
                ? session.run(command, options, input)
                : ran;
    }

    /** Those that were refused the lock could not leave it. */
    private boolean isLeftByTheDead(Ran refused) {
        Optional<Past> last = session.newestOf(
                actions,
                past -> LOCKING.contains(past.ran().command())
                        && !past.ran().stdout().equals(refused.stdout())
                        && !Failures.isLocked(past.ran()));
        return last.filter(Past::wasKilled).isPresent();
    }

    private boolean isReleased() {
        log.accept("releasing the lock on the stack, which a killed command of this resource has left");
        return session.run("cancel", List.of("--stack", stack, "--yes", "--non-interactive"))
                .succeeded();
    }
}

package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.process.Ran;
import io.nestor.orchestrator.engine.process.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs Terraform's commands in one workspace, past locks that the dead have left there. */
final class Commands {
    private final Session session;
    private final Path actions;
    private final Consumer<String> log;

    /** @param actions directory with the records of the workspace's actions, these commands' own among them */
    Commands(Session session, Path actions, Consumer<String> log) {
        this.session = session;
        this.actions = actions;
        this.log = log;
    }

    Ran run(String command, List<String> options) {
        Ran ran = session.run(command, options);
        Optional<StaleLock> left = ran.succeeded() ? Optional.empty() : StaleLock.of(ran, session, actions);
        return left.isPresent() && isReleased(left.get()) ? session.run(command, options) : ran;
    }

    private boolean isReleased(StaleLock lock) {
        log.accept(
                "releasing the lock " + lock.id() + " on the state, which a killed command of this resource has left");
        return session.run("force-unlock", List.of("-force", lock.id())).succeeded();
    }
}

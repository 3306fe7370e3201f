package io.nestor.orchestrator.engine.process;

import java.nio.file.Path;

/**
 * A command of a tool that has ended.
 *
 * @param command as {@code plan} or {@code apply}
 */
public record Ran(String command, Exit exit, Path stdout, Path stderr) {
    public boolean succeeded() {
        return exit.succeeded();
    }
}

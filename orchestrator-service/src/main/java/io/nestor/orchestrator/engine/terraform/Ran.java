package io.nestor.orchestrator.engine.terraform;

import io.nestor.orchestrator.engine.process.Exit;
import java.nio.file.Path;

/**
 * A command of Terraform that has ended.
 *
 * @param command {@code init}, {@code plan}, {@code apply} …
 */
record Ran(String command, Exit exit, Path stdout, Path stderr) {
    boolean succeeded() {
        return exit.succeeded();
    }
}

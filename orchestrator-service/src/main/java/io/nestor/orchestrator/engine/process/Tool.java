package io.nestor.orchestrator.engine.process;

import java.nio.file.Path;

/** What there is of a command line tool on this machine. */
public sealed interface Tool {
    /** It works. */
    record Usable(Path binary, String version) implements Tool {}

    /** @param remedy what is wrong and what to do about it */
    record Unusable(String remedy) implements Tool {}
}

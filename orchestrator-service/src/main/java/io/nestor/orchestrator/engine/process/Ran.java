package io.nestor.orchestrator.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** What it said on its standard error, without the white space around it; empty if nothing. */
    public String said() {
        try {
            return Files.readString(stderr, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException neverStarted) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + stderr, e);
        }
    }
}

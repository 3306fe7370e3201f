package io.nestor.cli.completion;

import io.nestor.cli.context.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A shell that can be taught to complete; its script asks the command line itself for what there is. */
public enum Shell {
    BASH,
    ZSH,
    FISH;

    /** The user's own, or the most usual one. */
    public static Shell of(Surroundings surroundings) {
        String name = surroundings
                .variable("SHELL")
                .map(path -> Path.of(path).getFileName())
                .map(Path::toString)
                .orElse("");
        return Arrays.stream(values())
                .filter(shell -> shell.toString().equals(name))
                .findFirst()
                .orElse(BASH);
    }

    /** For the shell to read. */
    public String script() {
        String name = "nestor." + this;
        try (InputStream script = Shell.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("the jar has no " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

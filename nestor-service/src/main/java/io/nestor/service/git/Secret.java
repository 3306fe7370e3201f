package io.nestor.service.git;

import io.nestor.service.identity.InvalidConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A password, token or key, as configured: the text itself or, as {@code file:/run/secrets/token}, where it stands. A file
 * is read whenever it is needed, so that a secret can be changed under a running service. Never printed.
 */
public final class Secret {
    private static final String FILE = "file:";

    private final String configured;

    private Secret(String configured) {
        this.configured = configured;
    }

    public static Secret of(String configured) {
        return new Secret(configured);
    }

    /** @throws UncheckedIOException if its file cannot be read; the message names the file */
    public String reveal() {
        if (!configured.startsWith(FILE)) {
            return configured;
        }
        Path file = Path.of(configured.substring(FILE.length()));
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the secret in " + file + " cannot be read", unreadable);
        }
    }

    /**
     * For the check of a configuration.
     *
     * @throws InvalidConfiguration if its file cannot be read
     */
    public void requireReadable(String property) {
        try {
            reveal();
        } catch (UncheckedIOException unreadable) {
            throw new InvalidConfiguration(
                    property,
                    String.valueOf(unreadable.getMessage()),
                    "Put the secret there, readable for this service, or name another file.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.configured.equals(configured);
    }

    @Override
    public int hashCode() {
        return configured.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}

package io.nestor.orchestrator.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file for each secret, as Kubernetes mounts them. A line break at the end is not part of it.
 *
 * @param directory a template
 */
record FileSecrets(Path directory) implements SecretSource {
    private static final long LARGEST = 65_536;

    @Override
    public SecretFound find(Place place, String name) {
        Path folder = Path.of(place.in(directory.toString()));
        try {
            if (name.contains("/") || !Files.isRegularFile(folder.resolve(name))) {
                return new SecretFound.Missing("no such file in the team's directory");
            }
            Path file = folder.resolve(name).toRealPath();
            if (!file.startsWith(folder.toRealPath()) || Files.size(file) > LARGEST) {
                return new SecretFound.Missing("the file leads out of the team's directory, or is too large");
            }
            return new SecretFound.Value(Files.readString(file).stripTrailing());
        } catch (CharacterCodingException binary) {
            return new SecretFound.Missing("the file is no text in UTF-8");
        } catch (IOException | UncheckedIOException e) {
            return new SecretFound.Unreadable("its file: " + e.getClass().getSimpleName(), true);
        }
    }
}

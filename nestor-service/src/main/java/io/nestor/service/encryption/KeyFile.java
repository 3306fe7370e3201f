package io.nestor.service.encryption;

import io.nestor.service.identity.InvalidConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A file with keys: 32 bytes in Base64 on each line, the one that seals first. */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Makes one that only its owner can read if the file isn't there.
     *
     * @param property that names the file, for messages
     */
    public static Keyring read(Path file, String property) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return new Keyring(Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(KeyFile::key)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the keys in " + file, e);
        } catch (IllegalArgumentException noKey) {
            throw new InvalidConfiguration(
                    property,
                    file + " holds no key, or something else: each line has to be 32 bytes in Base64, as 'openssl rand"
                            + " -base64 32' makes them",
                    "Put the keys back that were there, or name another file.");
        }
    }

    private static byte[] key(String line) {
        byte[] key = Base64.getDecoder().decode(line);
        if (key.length != Keyring.KEY_BYTES) {
            throw new IllegalArgumentException("a key has " + key.length + " bytes");
        }
        return key;
    }

    /** Complete before it has its name, so that two that start at once agree on one. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[Keyring.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path part = Files.createTempFile(
                folder, ".key", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(part, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // By another one; that is the key.
        } finally {
            Files.delete(part);
        }
    }
}

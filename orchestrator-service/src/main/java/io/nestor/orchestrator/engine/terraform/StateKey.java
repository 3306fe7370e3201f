package io.nestor.orchestrator.engine.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what leaves the workspaces, with AES-256 in GCM. */
final class StateKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    private StateKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Reads the key, 32 bytes in Base64; makes one that only its owner can read if the file isn't there. */
    static StateKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("it has " + key.length + " bytes");
            }
            return new StateKey(key);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the key for states, " + file, e);
        } catch (IllegalArgumentException noKey) {
            throw new IllegalArgumentException(
                    "nestor.orchestrator.engine.terraform.state-key-file: " + file
                            + " is no key: it has to hold 32 bytes in Base64, as 'openssl rand -base64 32' makes them",
                    noKey);
        }
    }

    /** Complete before it has its name, so that two that start at once agree on one. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
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

    /** @param purpose has to be the same for {@link #open} */
    byte[] seal(byte[] content, byte[] purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, content, purpose);
            byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't encrypt", e);
        }
    }

    /** Empty if it was sealed with another key, for another purpose, or changed since. */
    Optional<byte[]> open(byte[] sealed, byte[] purpose) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            return Optional.of(
                    crypt(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length), purpose));
        } catch (AEADBadTagException notMadeSo) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't decrypt", e);
        }
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] content, byte[] purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose);
        return cipher.doFinal(content);
    }
}

package io.nestor.service.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept of a secret in its place. The secrets are long and random, so a plain hash cannot be turned back. */
public final class Digests {
    private Digests() {}

    public static byte[] of(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /** Takes the same time wherever they differ. */
    public static boolean isOf(byte[] digest, String secret) {
        return MessageDigest.isEqual(digest, of(secret));
    }
}

package io.nestor.service.encryption;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts with AES-256 in GCM. The first key seals; all open, so that a new one is put before the others and these go when
 * nothing is left that they have sealed.
 */
public final class Keyring {
    static final int KEY_BYTES = 32;

    /** How a sealed content begins: no JSON does, nor UTF-8. */
    private static final byte[] MARK = {(byte) 0xff, 'N', 1};

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final List<SecretKey> keys;

    /** At rest: to find one takes longer than a document, and one that had the key last needs no key schedule. */
    private final Queue<Cipher> ciphers = new ConcurrentLinkedQueue<>();

    Keyring(List<byte[]> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
        this.keys = keys.stream()
                .<SecretKey>map(key -> new SecretKeySpec(key, "AES"))
                .toList();
    }

    public static boolean isSealed(byte[] content) {
        return content.length > MARK.length + NONCE_BYTES
                && Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** @param purpose has to be the same for {@link #open} */
    public byte[] seal(byte[] content, byte[] purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, content, 0, purpose);
            return ByteBuffer.allocate(MARK.length + NONCE_BYTES + sealed.length)
                    .put(MARK)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't encrypt", e);
        }
    }

    /** Empty if it was sealed with another key, for another purpose, or changed since. */
    public Optional<byte[]> open(byte[] sealed, byte[] purpose) {
        // Before there was a mark, the nonce came first
        int start = isSealed(sealed) ? MARK.length : 0;
        if (sealed.length < start + NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, start, start + NONCE_BYTES);
        for (SecretKey key : keys) {
            try {
                return Optional.of(crypt(Cipher.DECRYPT_MODE, key, nonce, sealed, start + NONCE_BYTES, purpose));
            } catch (AEADBadTagException notMadeSo) {
                // By the next key, perhaps
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java can't decrypt", e);
            }
        }
        return Optional.empty();
    }

    private byte[] crypt(int mode, SecretKey key, byte[] nonce, byte[] content, int from, byte[] purpose)
            throws GeneralSecurityException {
        Cipher rested = ciphers.poll();
        Cipher cipher = rested == null ? Cipher.getInstance("AES/GCM/NoPadding") : rested;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose);
        byte[] result = cipher.doFinal(content, from, content.length - from);
        ciphers.add(cipher); // One that has failed is left behind
        return result;
    }
}

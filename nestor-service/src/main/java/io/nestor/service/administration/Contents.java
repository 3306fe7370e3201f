package io.nestor.service.administration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.service.store.Key;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How many documents a store has, and a digest of them that does not depend on their order: the sum of the SHA-256 of each
 * one, with the place where it is.
 */
final class Contents {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);

    private BigInteger sum = BigInteger.ZERO;
    private long count;

    void add(Key key, byte[] document) {
        sum = sum.add(new BigInteger(1, hash(key, document))).mod(LIMIT);
        count++;
    }

    long count() {
        return count;
    }

    String digest() {
        return "sha256-sum:" + "%064x".formatted(sum);
    }

    boolean isSameAs(Contents other) {
        return count == other.count && sum.equals(other.sum);
    }

    private static byte[] hash(Key key, byte[] document) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part :
                    new byte[][] {key.partition().getBytes(UTF_8), key.sort().getBytes(UTF_8), document}) {
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.nestor.service.store.dynamodb;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A document as an item holds it. Write units count kilobytes, so it is deflated where that saves one; what is still too
 * large for an item is divided, and the item says only into how many parts.
 *
 * @param bytes empty where it is divided
 * @param parts 0 where it is not
 */
record Content(byte[] bytes, boolean packed, int parts) {
    /** An item may have 400 KB; beside the document there may be the one that is to follow it. */
    static final int MOST = 180_000;

    private static final int WRITE_UNIT = 1_024;

    static Content of(byte[] document) {
        if (document.length > WRITE_UNIT) {
            byte[] deflated = deflate(document);
            if (deflated.length <= document.length - WRITE_UNIT / 2) {
                return new Content(deflated, true, 0);
            }
        }
        return new Content(document, false, 0);
    }

    static Content of(Map<String, AttributeValue> attributes) {
        AttributeValue document = attributes.get(Attributes.DOCUMENT);
        return new Content(
                document == null ? new byte[0] : document.b().asByteArrayUnsafe(),
                attributes.containsKey(Attributes.PACKED),
                (int) Attributes.number(attributes, Attributes.PARTS));
    }

    /** The pieces that are small enough for items; this one alone if it is. */
    List<Content> pieces() {
        List<Content> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += MOST) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + MOST));
            pieces.add(new Content(piece, false, 0));
        }
        return pieces;
    }

    boolean isTooLarge() {
        return bytes.length > MOST;
    }

    boolean isDivided() {
        return parts > 0;
    }

    Content divided() {
        return new Content(new byte[0], packed, pieces().size());
    }

    Content joined(List<Content> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(piece -> all.writeBytes(piece.bytes()));
        return new Content(all.toByteArray(), packed, 0);
    }

    byte[] document() {
        return packed ? inflate(bytes) : bytes;
    }

    private static byte[] deflate(byte[] document) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(document);
            deflater.finish();
            byte[] deflated = new byte[document.length];
            int length = deflater.deflate(deflated);
            return deflater.finished() ? Arrays.copyOf(deflated, length) : document;
        }
    }

    private static byte[] inflate(byte[] deflated) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(deflated);
            ByteArrayOutputStream document = new ByteArrayOutputStream(4 * deflated.length);
            byte[] buffer = new byte[8_192];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && !inflater.finished()) {
                    throw new IllegalStateException("a stored document ends before it is complete");
                }
                document.write(buffer, 0, length);
            }
            return document.toByteArray();
        } catch (DataFormatException broken) {
            throw new IllegalStateException("a stored document cannot be inflated", broken);
        }
    }
}

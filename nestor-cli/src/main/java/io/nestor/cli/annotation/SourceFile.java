package io.nestor.cli.annotation;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A file that may hold annotations; most hold none, which is found out without decoding them. */
final class SourceFile {
    private static final byte[] MARKER = "nestor:".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 1 << 16;

    /** How far apart the search may look at two bytes and still meet two neighbours of every marker. */
    private static final int STRIDE = MARKER.length - 1;

    /** By byte: its place in the marker, where no byte comes twice. */
    private static final int[] PLACE = new int[256];

    /** By byte: the one after it in the marker; for a byte that is not in it one that there is not. */
    private static final int[] NEXT = new int[256];

    static {
        Arrays.fill(NEXT, Integer.MIN_VALUE);
        for (int i = 0; i < STRIDE; i++) {
            PLACE[MARKER[i]] = i;
            NEXT[MARKER[i]] = MARKER[i + 1];
        }
    }

    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[CHUNK]);

    private SourceFile() {}

    /**
     * The whole text, if the file is no binary and has the marker anywhere.
     *
     * @param size in bytes, as the folder says: so its end need not be asked for
     */
    static Optional<String> textWithMarker(Path file, long size) throws IOException {
        if (!hasMarker(file, size)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Through a stream: a channel costs more to open, and most files are small. */
    private static boolean hasMarker(Path file, long size) throws IOException {
        byte[] buffer = BUFFER.get();
        try (InputStream content = new FileInputStream(file.toFile())) {
            int end = content.readNBytes(buffer, 0, (int) Math.min(size, CHUNK));
            if (end < CHUNK) {
                return indexOfMarker(buffer, end) >= 0 && !isBinary(buffer, end);
            }
            return !isBinary(buffer, end) && hasMarker(content, buffer);
        }
    }

    /** @param buffer full of what has been read so far */
    private static boolean hasMarker(InputStream content, byte[] buffer) throws IOException {
        int kept = MARKER.length - 1;
        int end = CHUNK;
        while (indexOfMarker(buffer, end) < 0) {
            System.arraycopy(buffer, end - kept, buffer, 0, kept);
            int read = content.read(buffer, kept, CHUNK - kept);
            if (read < 0) {
                return false;
            }
            end = kept + read;
        }
        return true;
    }

    private static boolean isBinary(byte[] buffer, int end) {
        for (int i = 0; i < Math.min(end, 8_000); i++) {
            if (buffer[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the first marker begins; less than 0 if there is none. */
    static int indexOfMarker(byte[] bytes, int end) {
        for (int at = 0; at + 1 < end; at += STRIDE) {
            int letter = bytes[at] & 0xff;
            if (bytes[at + 1] == NEXT[letter] && isMarker(bytes, at - PLACE[letter], end)) {
                return at - PLACE[letter];
            }
        }
        return -1;
    }

    private static boolean isMarker(byte[] bytes, int start, int end) {
        int after = start + MARKER.length;
        return start >= 0
                && after <= end
                && bytes[after - 1] == ':'
                && Arrays.equals(bytes, start, after, MARKER, 0, MARKER.length);
    }
}

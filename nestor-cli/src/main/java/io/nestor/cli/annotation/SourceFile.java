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
    /** How far the search may jump when it sees a byte at the end of its window (Horspool). */
    private static final int[] JUMP = jumps();

    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[CHUNK]);

    private SourceFile() {}

    /** The whole text, if the file is no binary and has the marker anywhere. */
    static Optional<String> textWithMarker(Path file) throws IOException {
        if (!hasMarker(file)) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Through a stream: a channel costs more to open, and most files are small. */
    private static boolean hasMarker(Path file) throws IOException {
        byte[] buffer = BUFFER.get();
        try (InputStream content = new FileInputStream(file.toFile())) {
            int end = content.readNBytes(buffer, 0, CHUNK);
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

    static int indexOfMarker(byte[] bytes, int end) {
        int last = MARKER.length - 1;
        int at = 0;
        while (at + last < end) {
            byte c = bytes[at + last];
            if (c == ':' && Arrays.equals(bytes, at, at + MARKER.length, MARKER, 0, MARKER.length)) {
                return at;
            }
            at += JUMP[c & 0xff];
        }
        return -1;
    }

    private static int[] jumps() {
        int[] jumps = new int[256];
        Arrays.fill(jumps, MARKER.length);
        for (int i = 0; i < MARKER.length - 1; i++) {
            jumps[MARKER[i] & 0xff] = MARKER.length - 1 - i;
        }
        return jumps;
    }
}

package io.nestor.cli.annotation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private static boolean hasMarker(Path file) throws IOException {
        byte[] buffer = BUFFER.get();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int kept = 0;
            boolean first = true;
            while (true) {
                int read = channel.read(ByteBuffer.wrap(buffer, kept, CHUNK - kept));
                if (read < 0) {
                    return false;
                }
                int end = kept + read;
                if (first && isBinary(buffer, end)) {
                    return false;
                }
                first = false;
                if (indexOfMarker(buffer, end) >= 0) {
                    return true;
                }
                kept = Math.min(end, MARKER.length - 1);
                System.arraycopy(buffer, end - kept, buffer, 0, kept);
            }
        }
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

package io.nestor.orchestrator.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads the lines of a file that grows. */
final class Tail {
    /** A longer line is cut into several. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Path file;
    private long position;

    Tail(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    /** Behind the last line that was passed on. */
    long position() {
        return position;
    }

    /**
     * Passes on the lines that are new.
     *
     * @param complete whether nothing more will come, so that a last line without an end is one too
     */
    void read(boolean complete, Consumer<String> lines) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(channel.size() - position, 0, LONGEST_LINE));
            while (channel.size() > position) {
                channel.position(position);
                int end = endOfLines(buffer, channel.read(buffer.clear()), complete);
                if (end == 0) {
                    return;
                }
                new String(buffer.array(), 0, end, StandardCharsets.UTF_8)
                        .lines()
                        .forEach(lines);
                position += end;
            }
        } catch (NoSuchFileException nothingYet) {
            // The child has not printed anything.
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private static int endOfLines(ByteBuffer buffer, int length, boolean complete) {
        for (int end = length; end > 0; end--) {
            if (buffer.get(end - 1) == '\n') {
                return end;
            }
        }
        return complete || length == LONGEST_LINE ? Math.max(length, 0) : 0;
    }
}

package io.nestor.cli.view;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The three streams of a process and what can be done with them.
 *
 * @param inputInteractive whether a person types the input
 * @param outputInteractive whether a person looks at the output
 * @param colour whether colours may be used
 * @param size of the window
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean inputInteractive,
        boolean outputInteractive,
        boolean colour,
        WindowSize size) {
    private static final Duration POLL = Duration.ofMillis(20);

    /** Asks the system each time, since windows change. */
    public interface WindowSize {
        int columns();

        int rows();

        static WindowSize fixed(int columns, int rows) {
            return new WindowSize() {
                @Override
                public int columns() {
                    return columns;
                }

                @Override
                public int rows() {
                    return rows;
                }
            };
        }
    }

    public static Terminal ofProcess(Map<String, String> variables) {
        boolean output = TerminalProbe.isTerminal(1);
        return new Terminal(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                TerminalProbe.isTerminal(0),
                output,
                output && !"dumb".equals(variables.get("TERM")),
                output ? TerminalProbe.windowSize(variables) : WindowSize.fixed(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /** For tests and tools that collect what is printed: nobody types, nobody looks. */
    public static Terminal capturing(InputStream in, PrintStream out, PrintStream err) {
        return new Terminal(in, out, err, false, false, false, WindowSize.fixed(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /** All of the standard input as text. */
    public String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A line that a person typed; nothing at the end of the input. */
    Optional<String> readLine() throws IOException {
        return Optional.ofNullable(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
    }

    /** The same, but only what is typed within a time. */
    Optional<String> readLine(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (in.available() == 0) {
            if (System.nanoTime() > end || Thread.interrupted()) {
                return Optional.empty();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return readLine();
    }

    public void flush() {
        out.flush();
        err.flush();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13), false, StandardCharsets.UTF_8);
    }
}

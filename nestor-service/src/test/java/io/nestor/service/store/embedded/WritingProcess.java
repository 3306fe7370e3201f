package io.nestor.service.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.service.eventlog.AppendResult;
import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import io.nestor.service.store.Expectation;
import io.nestor.service.store.Key;
import io.nestor.service.store.Write;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process of its own that writes until it is killed. Every writer appends to a stream of its own and, alongside,
 * replaces a few documents, always as one batch; what was acknowledged it tells as {@code writer round;} lines.
 */
final class WritingProcess implements AutoCloseable {
    static final int WRITERS = 16;
    static final int BATCH = 7;

    private final Process process;
    private final BufferedReader output;

    private WritingProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static WritingProcess start(Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new WritingProcess(new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static String name(int writer) {
        return "writer-" + writer;
    }

    long pid() {
        return process.pid();
    }

    /** The next lines that the process prints. */
    List<String> lines(int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The process ended by itself after " + lines);
            }
            lines.add(line);
        }
        return lines;
    }

    /** Kills the process with SIGKILL and gives what it printed until then. */
    List<String> kill() {
        process.toHandle().destroyForcibly(); // Unlike the process's own method it leaves the pipe open
        process.onExit().join();
        return output.lines().filter(line -> line.endsWith(";")).toList();
    }

    @Override
    public void close() {
        kill();
    }

    /** What the process does. */
    public static void main(String[] arguments) throws IOException {
        EventLog log = new StoreEventLog(EmbeddedStore.open(Path.of(arguments[0])));
        FileOutputStream acknowledgements = new FileOutputStream(FileDescriptor.out);
        for (int writer = 0; writer < WRITERS; writer++) {
            String name = name(writer);
            Thread.ofPlatform().start(() -> write(log, name, acknowledgements));
        }
    }

    private static void write(EventLog log, String name, FileOutputStream acknowledgements) {
        try {
            for (long round = log.lastSequence(name) / BATCH + 1; ; round++) {
                byte[] document = Long.toString(round).getBytes(UTF_8);
                List<Write> alongside = Stream.iterate(0, i -> i < BATCH, i -> i + 1)
                        .map(i -> Write.put(new Key(name, "k" + i), document, Expectation.ANY))
                        .toList();
                AppendResult result =
                        log.append(name, (round - 1) * BATCH, Collections.nCopies(BATCH, document), alongside);
                if (!(result instanceof AppendResult.Appended)) {
                    throw new IllegalStateException(name + " got " + result);
                }
                // One write to the pipe for each line, so that none is half printed
                acknowledgements.write((name + " " + round + ";\n").getBytes(UTF_8));
            }
        } catch (Exception failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}

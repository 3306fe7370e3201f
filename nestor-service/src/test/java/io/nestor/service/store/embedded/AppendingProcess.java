package io.nestor.service.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.service.eventlog.EventLog;
import io.nestor.service.eventlog.StoreEventLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** A process that shares a database, and appends to a stream what it is told to. */
final class AppendingProcess implements AutoCloseable {
    static final String STREAM = "shared";

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;

    AppendingProcess(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader();
        orders = new PrintWriter(process.outputWriter(), true);
    }

    void awaitStart() throws IOException {
        answers.readLine();
    }

    /** Returns when it is durable. */
    void append(String text) throws IOException {
        orders.println(text);
        answers.readLine();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** What the process does. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedStore store = EmbeddedStore.openShared(Path.of(arguments[0]));
                EventLog log = new StoreEventLog(store)) {
            System.out.println("ready");
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(
                        log.append(STREAM, log.lastSequence(STREAM), List.of(order.getBytes(UTF_8)), List.of()));
            }
        }
    }
}

package io.nestor.bench.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Programs that are waited for. */
final class Commands {
    private static final long TICKS_PER_SECOND = 100;

    private Commands() {}

    static void run(List<String> command) throws IOException, InterruptedException {
        await(List.of(new ProcessBuilder(command).redirectErrorStream(true).start()), command.getFirst());
    }

    /** Each reads what the one before prints; answers what the last one prints. */
    static String pipe(List<List<String>> commands) throws IOException, InterruptedException {
        List<Process> processes = ProcessBuilder.startPipeline(commands.stream()
                .map(command -> new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD))
                .toList());
        return await(processes, commands.getLast().getFirst());
    }

    private static String await(List<Process> processes, String name) throws IOException, InterruptedException {
        String output = new String(processes.getLast().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (Process process : processes) {
            if (process.waitFor() != 0) {
                throw new IOException(name + " failed: " + output);
            }
        }
        return output;
    }

    /** Processor time of all programs that were run and have ended. Linux tells; zero elsewhere. */
    static Duration processorTime() throws IOException {
        Path statistics = Path.of("/proc/self/stat");
        if (!Files.exists(statistics)) {
            return Duration.ZERO;
        }
        String text = Files.readString(statistics);
        // Behind the name, which may have spaces in it: man 5 proc, cutime and cstime
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
    }
}

package io.nestor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the orchestrator's heap holds when a lot has been deployed and nothing is under way. */
@Command(name = "memory", mixinStandardHelpOptions = true, showDefaultValues = true)
final class MemoryBenchmark extends Benchmark {
    private static final int LAYERS = 4;
    private static final int AT_ONCE = 200;
    private static final Pattern GENERATION = Pattern.compile("total \\d+K, used (\\d+)K");

    @Option(names = "--deployments", defaultValue = "10000", description = "finished deployments")
    private int deployments = 10_000;

    @Option(names = "--size", defaultValue = "20", description = "resources of each")
    private int size = 20;

    public static void main(String[] arguments) {
        main(new MemoryBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) throws IOException, InterruptedException {
        print("the orchestrator runs with %s bytes".formatted(largestHeap(platform)));
        print("%8d deployments at rest: %d MB used".formatted(0, usedHeap(platform)));
        Burst burst = new Burst(platform, new LayeredGraph(LAYERS, size / LAYERS), AT_ONCE);
        int rounds = (deployments + AT_ONCE - 1) / AT_ONCE;
        for (int round = 1; round <= rounds; round++) {
            burst.round();
            if (round % Math.max(1, rounds / 5) == 0 || round == rounds) {
                print("%8d deployments at rest: %d MB used".formatted(round * AT_ONCE, usedHeap(platform)));
            }
        }
    }

    /** As the virtual machine has it, wherever it was set. */
    private static String largestHeap(Platform platform) throws IOException, InterruptedException {
        return jcmd(platform, "VM.flags").stream()
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .filter(flag -> flag.startsWith("-XX:MaxHeapSize="))
                .findFirst()
                .orElseThrow(() -> new IOException("the orchestrator does not say how large its heap may get"));
    }

    /** Megabytes of all generations together, after a full collection. */
    private static long usedHeap(Platform platform) throws IOException, InterruptedException {
        jcmd(platform, "GC.run");
        long kilobytes = 0;
        for (String line : jcmd(platform, "GC.heap_info")) {
            Matcher generation = GENERATION.matcher(line);
            kilobytes += generation.find() ? Long.parseLong(generation.group(1)) : 0;
        }
        return kilobytes / 1024;
    }

    private static List<String> jcmd(Platform platform, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(platform.process()),
                        command)
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + lines);
        }
        return lines;
    }
}

package io.nestor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the orchestrator's heap holds when a lot has been deployed and nothing is under way. */
@Command(name = "memory", mixinStandardHelpOptions = true, showDefaultValues = true)
final class MemoryBenchmark extends Benchmark {
    private static final int LAYERS = 4;
    private static final int AT_ONCE = 200;

    @Option(names = "--deployments", defaultValue = "10000", description = "finished deployments")
    private int deployments = 10_000;

    @Option(names = "--size", defaultValue = "20", description = "resources of each")
    private int size = 20;

    public static void main(String[] arguments) {
        main(new MemoryBenchmark(), arguments);
    }

    @Override
    void measure(Platform platform, Path scratch) throws IOException, InterruptedException {
        print("the orchestrator's options: %s".formatted(options(platform)));
        print("%8d deployments at rest: %s".formatted(0, heap(platform)));
        Burst burst = new Burst(platform, new LayeredGraph(LAYERS, size / LAYERS), AT_ONCE);
        int rounds = (deployments + AT_ONCE - 1) / AT_ONCE;
        for (int round = 1; round <= rounds; round++) {
            burst.round();
            if (round % Math.max(1, rounds / 5) == 0 || round == rounds) {
                print("%8d deployments at rest: %s".formatted(round * AT_ONCE, heap(platform)));
            }
        }
    }

    private static String options(Platform platform) throws IOException, InterruptedException {
        return jcmd(platform, "VM.command_line").stream()
                .filter(line -> line.startsWith("jvm_args:"))
                .findFirst()
                .orElse("unknown");
    }

    /** After a full collection. */
    private static String heap(Platform platform) throws IOException, InterruptedException {
        jcmd(platform, "GC.run");
        return String.join(
                "; ",
                jcmd(platform, "GC.heap_info").stream()
                        .map(String::strip)
                        .filter(line -> line.contains("generation"))
                        .map(line -> line.replaceAll("\\s*\\[.*", "").replaceAll("\\s+", " "))
                        .toList());
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

package io.nestor.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What all benchmarks are told by the scripts that start the platform for them. */
abstract class Benchmark implements Callable<Integer> {
    @Option(names = "--dev", required = true, hidden = true, description = "dev.json of a running 'nestor dev'")
    private Path dev = Path.of("dev.json");

    @Option(names = "--scratch", required = true, hidden = true, description = "folder for a peer's files")
    private Path scratch = Path.of(".");

    static void main(Benchmark benchmark, String... arguments) {
        System.exit(new CommandLine(benchmark).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        measure(Platform.read(dev), scratch);
        return 0;
    }

    abstract void measure(Platform platform, Path scratch) throws Exception;

    static void print(String line) {
        System.out.println(line);
    }
}

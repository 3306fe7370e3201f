package io.nestor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The tool itself, without Nestor. */
final class Terraform {
    private Terraform() {}

    /** Applies one configuration. */
    static Sample apply(String configuration, Path scratch) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(scratch.resolve("terraform-apply"));
        Files.writeString(folder.resolve("main.tf"), configuration);
        run(folder, "terraform", "init", "-input=false");
        return run(folder, "terraform", "apply", "-input=false", "-auto-approve");
    }

    static Sample run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("TF_CLI_CONFIG_FILE", "/dev/null");
        environment.put("CHECKPOINT_DISABLE", "1");
        long start = System.nanoTime();
        if (builder.start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + Files.readString(output));
        }
        return new Sample(Duration.ofNanos(System.nanoTime() - start), Duration.ZERO);
    }
}

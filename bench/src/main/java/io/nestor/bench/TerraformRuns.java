package io.nestor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code terraform apply} of the same graph, as one configuration. */
final class TerraformRuns {
    private TerraformRuns() {}

    static Measured measure(LayeredGraph graph, Path scratch) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(scratch.resolve("terraform-" + graph.size()));
        Files.writeString(folder.resolve("main.tf"), graph.terraform());
        terraform(folder, "init", "-input=false");
        long start = System.nanoTime();
        terraform(folder, "apply", "-input=false", "-auto-approve");
        return new Measured(List.of(Duration.ofNanos(System.nanoTime() - start)));
    }

    private static void terraform(Path folder, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.log");
        ProcessBuilder builder = new ProcessBuilder("terraform")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.command().addAll(List.of(arguments));
        Map<String, String> environment = builder.environment();
        environment.remove("TF_CLI_CONFIG_FILE");
        environment.put("CHECKPOINT_DISABLE", "1");
        if (builder.start().waitFor() != 0) {
            throw new IOException("terraform failed: " + Files.readString(output));
        }
    }
}

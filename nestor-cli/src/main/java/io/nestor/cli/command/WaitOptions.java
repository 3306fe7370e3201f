package io.nestor.cli.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how long a command waits for the run that it started. */
final class WaitOptions {
    @Option(
            names = "--no-wait",
            negatable = true,
            description = "Start it and return at once; --wait, the default, shows its progress until it has ended.")
    boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Stop waiting after so long, such as 90s or 10m; the deployment goes on (exit code 7).")
    @Nullable
    Duration timeout;
}

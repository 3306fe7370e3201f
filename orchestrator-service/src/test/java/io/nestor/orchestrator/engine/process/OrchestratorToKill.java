package io.nestor.orchestrator.engine.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A JVM that runs a child and can be killed. */
final class OrchestratorToKill {
    private OrchestratorToKill() {}

    static Process start(Path directory, String script) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OrchestratorToKill.class.getName(),
                        directory.toString(),
                        script)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        Children children = new Children(new ProcessProperties(List.of()), System.getenv(), InstantSource.system());
        Child child = children.start(
                new Command(List.of("sh", "-c", arguments[1]), directory, Map.of(), directory.resolve("record")));
        child.await(Instant.MAX, Duration.ofMinutes(1), System.out::println);
    }
}

package io.nestor.verification.chart;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.nestor.verification.process.Command;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chart of this checkout, and Helm to treat it with. */
record Chart(Path scratch) {
    private static final Path FOLDER =
            Path.of("../deploy/helm/nestor").toAbsolutePath().normalize();
    private static final Pattern NATIVE = Pattern.compile(".*[/\\\\]linux-amd64-[^/\\\\]*\\.jar");

    /**
     * Skips the test, and says so, where helm-java has no library for this machine.
     *
     * @param scratch for what Helm leaves behind, 98 MB
     */
    static Chart in(Path scratch) {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .as("the build brings Helm's library for one kind of machine")
                .isEqualTo("Linux amd64");
        return new Chart(scratch);
    }

    static Path file(String path) {
        return FOLDER.resolve(path);
    }

    /** The sets of values that the chart comes with, for those who check it. */
    static List<Path> valueSets() {
        try (Stream<Path> files = Files.list(file("ci"))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Command lint() {
        return helm("lint", List.of());
    }

    /** What the chart makes of sets of values, by the file's name without its ending. */
    Map<String, Rendering> render(List<Path> values) {
        List<String> arguments = new ArrayList<>(List.of("nestor", scratch.toString()));
        values.forEach(file -> arguments.add(file.toString()));
        helm("render", arguments).mustSucceed();
        return values.stream()
                .map(Chart::stem)
                .collect(Collectors.toMap(stem -> stem, stem -> Rendering.read(scratch, stem)));
    }

    /** @param overrides of values, {@code key=value} each */
    Command install(String namespace, Path kubeconfig, Path values, String... overrides) {
        List<String> arguments = new ArrayList<>(List.of(namespace, kubeconfig.toString(), values.toString()));
        arguments.addAll(List.of(overrides));
        return helm("install", arguments);
    }

    /** Helm's own test of what is installed. */
    Command test(String namespace, Path kubeconfig) {
        return helm("test", List.of(namespace, kubeconfig.toString()));
    }

    static String stem(Path values) {
        return values.getFileName().toString().replaceAll("(-values)?\\.yaml$", "");
    }

    private Command helm(String command, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + scratch,
                "-Djna.tmpdir=" + scratch,
                "-cp",
                classPath(),
                HelmProcess.class.getName(),
                command,
                FOLDER.toString()));
        words.addAll(arguments);
        return Command.run(scratch, Map.of(), words);
    }

    /** Without the orchestrator, which has a way of its own to load the library. */
    private static String classPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> entry.matches(".*[/\\\\](helm-java|lib-api|jna)-[^/\\\\]*\\.jar")
                        || NATIVE.matcher(entry).matches()
                        || Files.exists(
                                Path.of(entry, HelmProcess.class.getName().replace('.', '/') + ".class")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}

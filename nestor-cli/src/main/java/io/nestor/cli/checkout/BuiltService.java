package io.nestor.cli.checkout;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A service as the build left it in a checkout: one jar. */
public final class BuiltService {
    private static final String ADMINISTRATION = "io.nestor.service.administration.Administration";

    private BuiltService() {}

    /**
     * @param root the checkout
     * @param service as {@code catalog}
     */
    public static Path archive(Path root, String service) {
        Path target = root.resolve(service + "-service").resolve("target");
        try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-boot.jar"))
                    .findFirst()
                    .orElseThrow(() -> new NestorException(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            "the " + service + " service is not built; run '" + root + "/nestor build'"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The command that administers stores, which is in every service's jar. */
    public static List<String> administration(Path root, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dloader.main=" + ADMINISTRATION,
                "-cp",
                archive(root, "catalog").toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher"));
        command.addAll(arguments);
        return command;
    }
}

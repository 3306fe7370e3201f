package io.nestor.cli.dev;

import io.nestor.cli.checkout.BuiltService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A built service, unpacked into the home: it starts faster than from its archive, and a build while it runs doesn't
 * pull its classes from under it.
 */
final class ServiceLayout {
    private static final String HELM = "helm";

    private final DevHome home;
    private final Path root;
    private final Path java;

    /**
     * @param root the checkout that the services were built in
     * @param java the executable to unpack with
     */
    ServiceLayout(DevHome home, Path root, Path java) {
        this.home = home;
        this.root = root;
        this.java = java;
    }

    /** The jars of all services. */
    Map<DevService, Path> unpackAll() {
        Map<DevService, Path> jars = new EnumMap<>(DevService.class);
        for (DevService service : DevService.values()) {
            jars.put(service, unpack(service));
        }
        return jars;
    }

    /** The jar to start, unpacked if what lies there is not of the present build. */
    Path unpack(DevService service) {
        Path archive = BuiltService.archive(root, service.id());
        try {
            Path parent = home.directory().resolve("lib").resolve(service.id());
            Path target = parent.resolve(checksum(archive));
            Path jar = target.resolve(archive.getFileName().toString());
            if (!Files.exists(jar)) {
                DevHome.deleteTree(parent);
                extract(archive, target);
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Builds are reproducible: their times are all the same. */
    private static String checksum(Path archive) throws IOException {
        CRC32C checksum = new CRC32C();
        try (FileChannel channel = FileChannel.open(archive)) {
            checksum.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
        return Long.toHexString(checksum.getValue());
    }

    private void extract(Path archive, Path target) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".draft");
        Path output = home.directory().resolve("logs").resolve("unpack.log");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Djarmode=tools",
                        "-jar",
                        archive.toString(),
                        "extract",
                        "--destination",
                        draft.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(archive + " can't be unpacked: "
                        + Files.readString(output).strip());
            }
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unpacking " + archive, interrupted);
        }
        copyHelm(archive.resolveSibling(HELM), draft.resolve(HELM));
        Files.move(draft, target);
    }

    /** The orchestrator looks for it beside its jar. */
    private static void copyHelm(Path source, Path target) throws IOException {
        if (Files.isDirectory(source)) {
            Files.createDirectory(target);
            try (Stream<Path> jars = Files.list(source)) {
                for (Path jar : jars.toList()) {
                    Files.copy(jar, target.resolve(jar.getFileName()));
                }
            }
        }
    }
}

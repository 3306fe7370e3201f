package io.nestor.verification.upgrade;

import io.nestor.verification.process.Installation;
import io.nestor.verification.process.QueueTeam;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What the three services of a release had in their stores: a composition, a deployment that was changed once, and one that
 * was destroyed. {@link #main} records it, with the release's own build: docs/upgrading.md says when and how.
 */
final class RecordedRelease {
    static final String DEPLOYED = "app-staging";
    static final String DESTROYED = "app-test";
    private static final Path FOLDER = Path.of("src/test/resources/upgrade");

    private RecordedRelease() {}

    /** Releases that were recorded. */
    static Stream<String> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .map(name -> name.substring(0, name.length() - ".zip".length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("release");
        try (Installation installation = QueueTeam.install(folder)) {
            QueueTeam team = new QueueTeam(installation);
            team.compose();
            team.deploy("staging", "small");
            team.deploy("staging", "large");
            team.deploy("test", "small");
            team.destroy(DESTROYED);
        }
        pack(folder, FOLDER.resolve(arguments[0] + ".zip"));
    }

    static void unpack(String release, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(FOLDER.resolve(release + ".zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    /** Stores, their keys, and the repository whose commits they name: all else is made anew. */
    private static void pack(Path folder, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (Stream<Path> files = Files.walk(folder);
                OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            List<Path> kept = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("nestor.lock"))
                    .filter(file -> isKept(folder.relativize(file).getName(0).toString()))
                    .sorted()
                    .toList();
            for (Path file : kept) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static boolean isKept(String name) {
        return name.endsWith(".db") || name.endsWith(".key") || name.equals("platform");
    }
}

package io.nestor.orchestrator.engine.helm;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jars of a worker: its own classes, helm-java and the native library of this machine.
 *
 * @param jars everything that may be on the worker's class path, and the jar with the native library
 */
record Library(List<Path> jars) {
    private static final Pattern NEEDED = Pattern.compile("(helm-java|lib-api|jna).*\\.jar");
    private static final Pattern NATIVE = Pattern.compile("(linux|darwin|windows)-[a-z0-9]+-.*\\.jar");

    /** The jars of a folder; of whatever name, so that a native library can be put beside them. */
    static Library in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new Library(files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("can't look into " + folder, e);
        }
    }

    /**
     * The jars that the orchestrator itself was started with, as a development environment does.
     *
     * @param own where the worker's classes are
     */
    static Library of(String classPath, Path own) {
        Stream<Path> needed = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(classPath)
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .filter(jar -> matches(NEEDED, jar) || matches(NATIVE, jar));
        return new Library(Stream.concat(Stream.of(own), needed).toList());
    }

    boolean hasHelm() {
        return jars.stream().anyMatch(jar -> matches(NEEDED, jar));
    }

    List<Path> classPath() {
        return jars.stream().filter(jar -> !matches(NATIVE, jar)).toList();
    }

    /** The jar with the native library for a kind of machine. */
    Optional<Path> nativeJar(Machine machine) {
        String start = machine.system() + "-" + machine.architecture() + "-";
        return jars.stream()
                .filter(jar -> matches(NATIVE, jar))
                .filter(jar -> jar.getFileName().toString().startsWith(start))
                .findFirst();
    }

    /** What native libraries are named after. */
    record Machine(String system, String architecture) {
        static Machine of(String osName, String osArch) {
            String name = osName.toLowerCase(Locale.ROOT);
            String system = name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
            return new Machine(
                    system,
                    switch (osArch) {
                        case "x86_64", "amd64" -> "amd64";
                        case "aarch64" -> "arm64";
                        default -> osArch;
                    });
        }

        String library() {
            String suffix = switch (system) {
                case "darwin" -> ".dylib";
                case "windows" -> ".dll";
                default -> ".so";
            };
            return "helm-" + system + "-" + architecture + suffix;
        }
    }

    /** Unpacks the native library once for all workers; it can only be loaded from a file of its own. */
    static Path unpack(Path jar, Machine machine, Path directory) throws IOException {
        Path target = directory
                .resolve(jar.getFileName().toString().replaceAll("\\.jar$", ""))
                .resolve(machine.library());
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            ZipEntry entry = archive.getEntry(machine.library());
            if (entry == null) {
                throw new IOException(jar + " has no " + machine.library());
            }
            if (!Files.exists(target) || Files.size(target) != entry.getSize()) {
                Files.createDirectories(target.getParent());
                Path draft = Files.createTempFile(target.getParent(), "unpacking-", "");
                try (InputStream content = archive.getInputStream(entry)) {
                    Files.copy(content, draft, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(draft);
                }
            }
            return target;
        }
    }

    private static boolean matches(Pattern pattern, Path jar) {
        return pattern.matcher(jar.getFileName().toString()).matches();
    }
}

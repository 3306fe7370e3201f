package io.nestor.orchestrator.engine.helm;

import io.nestor.orchestrator.engine.helm.Library.Machine;
import io.nestor.orchestrator.engine.helm.worker.UnpackedLibrary;
import io.nestor.orchestrator.engine.process.Child;
import io.nestor.orchestrator.engine.process.Children;
import io.nestor.orchestrator.engine.process.Command;
import io.nestor.orchestrator.engine.process.Exit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.util.FileSystemUtils;

/** Finds the jars of a worker and has one say which Helm it is; once, since they don't change under a running orchestrator. */
final class ToolFinder {
    /** By name: in the orchestrator's own jar it can't be loaded, since helm-java is not there. */
    private static final String WORKER = ToolFinder.class.getPackageName() + ".worker.HelmWorker";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REMEDY =
            "put the folder 'helm' of the distribution beside the orchestrator's jar, or set"
                    + " nestor.orchestrator.engine.helm.library to where it is";

    private final HelmProperties properties;
    private final Path directory;
    private final Children children;
    private final InstantSource clock;
    private volatile Tool.@Nullable Usable found;

    /** @param directory for the unpacked native library */
    ToolFinder(HelmProperties properties, Path directory, Children children, InstantSource clock) {
        this.properties = properties;
        this.directory = directory.toAbsolutePath().normalize();
        this.children = children;
        this.clock = clock;
    }

    Tool find() {
        Tool.Usable known = found;
        return known != null ? known : look();
    }

    private synchronized Tool look() {
        if (found != null) {
            return found;
        }
        Library library = library();
        Machine machine = Machine.of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        if (!library.hasHelm()) {
            return new Tool.Unusable("Helm's library is not here: " + REMEDY);
        }
        Optional<Path> nativeJar = library.nativeJar(machine);
        if (nativeJar.isEmpty()) {
            return new Tool.Unusable("Helm's library is not here for " + machine.system() + " on "
                    + machine.architecture() + ": put helm-java's jar for it beside the others of the folder 'helm'");
        }
        Tool tool = ask(library, nativeJar.get(), machine);
        if (tool instanceof Tool.Usable usable) {
            found = usable;
        }
        return tool;
    }

    private Library library() {
        Path own = ownLocation();
        Path folder = properties.library() != null
                ? properties.library()
                : new ApplicationHome(ToolFinder.class).getDir().toPath().resolve("helm");
        return Files.isDirectory(folder)
                ? Library.in(folder)
                : Library.of(System.getProperty("java.class.path", ""), own);
    }

    private static Path ownLocation() {
        try {
            return Path.of(ToolFinder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Tool ask(Library library, Path nativeJar, Machine machine) {
        try {
            Path unpacked = Library.unpack(nativeJar, machine, directory);
            Path scratch = Files.createTempDirectory("nestor-helm");
            try {
                return ask(new Tool.Usable(java(unpacked), worker(library), ""), scratch);
            } finally {
                FileSystemUtils.deleteRecursively(scratch);
            }
        } catch (IOException | UncheckedIOException e) {
            return unusable(String.valueOf(e.getMessage()));
        }
    }

    private Tool ask(Tool.Usable tool, Path scratch) throws IOException {
        List<String> arguments = new ArrayList<>(tool.program(scratch));
        arguments.add("version");
        Child child = children.start(new Command(arguments, scratch, Map.of(), scratch.resolve("version")));
        Exit exit = child.await(clock.instant().plus(PATIENCE), Duration.ZERO, line -> {});
        String answer = Files.readString(exit.succeeded() ? child.stdout() : child.stderr())
                .strip();
        return exit.succeeded() && !answer.isEmpty()
                ? new Tool.Usable(tool.java(), tool.worker(), answer.replaceFirst("^v", ""))
                : unusable(answer.isEmpty() ? "it says nothing" : answer);
    }

    /** A small heap, and no compiler that takes longer than the command. */
    private static List<String> java(Path unpacked) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djna.encoding=UTF-8",
                "-D" + UnpackedLibrary.FILE + "=" + unpacked);
    }

    private static List<String> worker(Library library) {
        String classPath =
                library.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return List.of("-cp", classPath, WORKER);
    }

    private static Tool unusable(String reason) {
        return new Tool.Unusable("a worker with Helm's library does not start (" + reason + "): " + REMEDY);
    }
}

package io.nestor.cli.dev;

import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The services' processes: started so that they outlive this one, found again by pid and instant of their start. */
final class ServiceProcesses {
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** Of every service; its start-up archive is of use with those only that it was made with. */
    static final List<String> JAVA_OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xmx768m", "--enable-native-access=ALL-UNNAMED");

    private final DevHome home;
    private final Path java;

    ServiceProcesses(DevHome home, Path java) {
        this.home = home;
        this.java = java;
    }

    /** The service's process, if it is alive. */
    Optional<ProcessHandle> find(DevService service) {
        return find(service.id());
    }

    /** The process that was started under this name, if it is alive. */
    Optional<ProcessHandle> find(String name) {
        return Optional.ofNullable(load().processes().get(name))
                .flatMap(known -> ProcessHandle.of(known.pid())
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> handle.info().startInstant().equals(Optional.ofNullable(known.startedAt()))));
    }

    ProcessHandle start(DevService service, Path jar, Path configuration) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(JAVA_OPTIONS);
        command.addAll(StartupArchive.beside(jar).options());
        command.addAll(List.of("-jar", jar.toString(), "--spring.config.additional-location=file:" + configuration));
        return start(service.id(), command, home.of(service));
    }

    /** Starts a command so that it outlives this process. Its output goes to its log. */
    ProcessHandle start(String name, List<String> command, Path directory) {
        List<String> all = new ArrayList<>(command);
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // A session of its own: Ctrl-C in the terminal that ran "nestor dev" must not reach it.
            all.addFirst("/usr/bin/setsid");
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(all)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(home.log(name).toFile()));
            ProcessHandle handle = builder.start().toHandle();
            remember(name, handle);
            return handle;
        } catch (IOException failed) {
            throw new UncheckedIOException("the " + name + " can't be started", failed);
        }
    }

    /** Asks the service to stop, and makes it stop if it takes too long. */
    boolean stop(DevService service) {
        Optional<ProcessHandle> running = find(service);
        running.ifPresent(handle -> {
            handle.destroy();
            if (!ends(handle.onExit())) {
                handle.destroyForcibly();
                handle.onExit().join();
            }
        });
        return running.isPresent();
    }

    private static boolean ends(CompletableFuture<ProcessHandle> exit) {
        try {
            exit.get(GRACE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void remember(String name, ProcessHandle handle) {
        Map<String, Known> all = new LinkedHashMap<>(load().processes());
        all.put(name, new Known(handle.pid(), handle.info().startInstant().orElse(null)));
        home.write(home.processes(), NestorJson.strict().writeValueAsString(new Processes(all)));
    }

    private Processes load() {
        return home.read(home.processes())
                .map(text -> NestorJson.lenient().readValue(text, Processes.class))
                .orElseGet(() -> new Processes(Map.of()));
    }

    private record Processes(Map<String, Known> processes) {
        Processes {
            processes = Copies.map(processes);
        }
    }

    private record Known(
            long pid, @org.jspecify.annotations.Nullable Instant startedAt) {}
}

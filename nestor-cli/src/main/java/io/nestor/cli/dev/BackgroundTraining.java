package io.nestor.cli.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The training of a home's services, which goes on when {@code nestor dev} has ended, and ends by itself. */
final class BackgroundTraining {
    private static final String NAME = "training";

    private final DevHome home;
    private final Path java;
    private final ServiceProcesses processes;

    BackgroundTraining(DevHome home, Path java, ServiceProcesses processes) {
        this.home = home;
        this.java = java;
        this.processes = processes;
    }

    /**
     * Trains the services that have no start-up archive, if that is not being done already.
     *
     * @param jars by service
     * @return whether a training began
     */
    boolean start(Map<DevService, Path> jars) {
        List<String> untrained = new ArrayList<>();
        jars.forEach((service, jar) -> {
            if (!StartupArchive.beside(jar).exists()) {
                untrained.add(service.id());
                untrained.add(jar.toString());
            }
        });
        if (untrained.isEmpty() || processes.find(NAME).isPresent()) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of(
                "nice",
                "-n",
                "19",
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                ArchiveTraining.class.getName(),
                java.toString(),
                folder().toString()));
        command.addAll(untrained);
        processes.start(NAME, command, home.directory());
        return true;
    }

    void stop() {
        processes.find(NAME).ifPresent(training -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(training), training.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit()
                    .completeOnTimeout(process, 5, TimeUnit.SECONDS)
                    .join());
            DevHome.deleteTree(folder());
        });
    }

    private Path folder() {
        return home.directory().resolve(NAME);
    }
}

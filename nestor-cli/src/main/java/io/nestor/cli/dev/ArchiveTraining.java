package io.nestor.cli.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the start-up archives of services, one after the other, in a process of its own that gives way to all others. */
public final class ArchiveTraining {
    private static final int MINUTES = 10;
    private static final Path PRIORITY_OF_SESSION = Path.of("/proc/self/autogroup");

    private ArchiveTraining() {}

    /**
     * @param arguments the Java to train with, a folder for files in the making, then the name and the jar of each service;
     *     what goes wrong is told, and the services start without an archive, as before
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        giveWay();
        run(List.of(arguments));
    }

    /** Where sessions share the processors, a process is only nice to those of its own session: all of it has to be. */
    private static void giveWay() {
        try {
            if (Files.isWritable(PRIORITY_OF_SESSION) && leadsItsSession()) {
                Files.writeString(PRIORITY_OF_SESSION, "19");
            }
        } catch (IOException notHere) {
            System.out.println("runs at its usual priority: " + notHere.getMessage());
        }
    }

    /** The session is the fourth number behind the name, which is in parentheses and may have some itself (proc(5)). */
    private static boolean leadsItsSession() throws IOException {
        String state = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = state.substring(state.lastIndexOf(')') + 2).split(" ", -1);
        return fields[3].equals(Long.toString(ProcessHandle.current().pid()));
    }

    static void run(List<String> arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments.get(1));
        for (int index = 2; index + 1 < arguments.size(); index += 2) {
            train(arguments.getFirst(), folder, arguments.get(index), Path.of(arguments.get(index + 1)));
        }
        DevHome.deleteTree(folder);
    }

    private static void train(String java, Path folder, String service, Path jar)
            throws IOException, InterruptedException {
        if (!Files.exists(jar)) {
            // The home is gone, or was built anew
            return;
        }
        DevHome.deleteTree(folder);
        Files.createDirectories(folder);
        Path draft = folder.resolve("archive");
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(ServiceProcesses.JAVA_OPTIONS);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + draft,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                jar.toString(),
                "io.nestor." + service + ".Training"));
        Process training = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (!training.waitFor(MINUTES, TimeUnit.MINUTES)) {
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly().waitFor();
        }
        if (training.exitValue() == 0 && Files.exists(draft)) {
            StartupArchive.beside(jar).accept(draft);
        } else {
            System.out.println("the " + service + " service has no start-up archive");
        }
    }
}

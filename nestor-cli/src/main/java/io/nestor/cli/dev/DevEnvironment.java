package io.nestor.cli.dev;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.ContextFile;
import io.nestor.models.error.NestorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The three services of a home, started, stopped and removed together. Done twice, each of these does nothing more. */
public final class DevEnvironment {
    /** The team of a development platform; it exists from the start. */
    public static final String TEAM = "default";

    private static final String CONTEXT = "dev";

    private final DevHome home;
    private final Path root;
    private final Path java;
    private final Consumer<String> progress;
    private final ServiceProcesses processes;
    private final BackgroundTraining training;

    /**
     * @param directory the home
     * @param root the checkout that the services were built in
     * @param java the executable that runs them
     * @param progress told what is being done, a line at a time
     */
    public DevEnvironment(Path directory, Path root, Path java, Consumer<String> progress) {
        this.home = DevHome.at(directory);
        this.root = root;
        this.java = java;
        this.progress = progress;
        this.processes = new ServiceProcesses(home, java);
        this.training = new BackgroundTraining(home, java, processes);
    }

    /**
     * Starts what is not running, and deploys the example once.
     *
     * @return what {@code dev.json} says
     * @throws NestorException if something is missing or fails; the message says what to do
     */
    public DevJson start(DevOptions options) {
        home.create();
        try (FileChannel channel = FileChannel.open(
                home.directory().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            DevSettings settings = settle(options);
            if (settings.example()) {
                PlatformRepository.create(root.resolve("docs/examples/platform"), home.platform(), home.site());
            }
            ServiceLayout layout = new ServiceLayout(home, root, java);
            DevJson running = new ServiceStart(home, settings, processes, layout, progress).run();
            new ContextFile(CONTEXT, List.of(context(running))).save(home.context());
            if (settings.example() && !settings.exampleDeployed()) {
                new ExampleDeployment(running, root, progress).deploy();
                settings.withExampleDeployed().save(home);
            }
            if (options.training() && training.start(layout.unpackAll())) {
                progress.accept("later starts will be faster: start-up archives are made in the background");
            }
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the services; what they deployed stays. */
    public void stop() {
        if (!stopServices()) {
            progress.accept("nothing runs in " + home.directory());
        }
    }

    /** Stops the services and removes the home. */
    public void reset() {
        if (Files.exists(home.directory()) && !Files.exists(home.settings())) {
            throw NestorException.invalid(
                    "--home", home.directory() + " is no home of 'nestor dev', so it is not removed");
        }
        stopServices();
        home.delete();
        progress.accept("removed " + home.directory());
    }

    /** Held until the channel is closed. */
    private void lock(FileChannel channel) throws IOException {
        if (channel.tryLock() == null) {
            throw NestorException.conflict("another 'nestor dev' is at work in " + home.directory());
        }
    }

    private DevSettings settle(DevOptions options) {
        Optional<DevSettings> known = DevSettings.load(home);
        List<String> repositories =
                options.platformRepositories().stream().map(RepositoryUrl::of).toList();
        DevSettings settings = known.map(earlier -> earlier.with(repositories, options.simulated()))
                .orElseGet(() -> DevSettings.first(
                        DevOptions.DEFAULT_PORT_BASE, repositories, options.example(), options.simulated()));
        settings = settings.withPortBase(options.portBase().orElse(settings.portBase()));
        if (known.isPresent() && !known.get().equals(settings)) {
            // Running services would go on with the settings of their start.
            stopServices();
        }
        settings.save(home);
        return settings;
    }

    private boolean stopServices() {
        training.stop();
        boolean any = false;
        for (DevService service : List.of(DevService.COMPOSER, DevService.ORCHESTRATOR, DevService.CATALOG)) {
            if (processes.stop(service)) {
                progress.accept("stopped " + service.id());
                any = true;
            }
        }
        return any;
    }

    private static Context context(DevJson running) {
        return new Context(
                CONTEXT,
                running.composer(),
                running.catalog(),
                running.orchestrator(),
                running.token(),
                running.team());
    }
}

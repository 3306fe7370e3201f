package io.nestor.cli.dev;

import io.nestor.cli.command.CommandRunner;
import io.nestor.cli.command.Session;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Output;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nestor dev}: the platform on this machine. */
@Command(
        name = "dev",
        description = {
            "Run the platform on this machine: the three services on loopback, with embedded storage, an example"
                    + " platform repository, and a first deployment.",
            "Starts whichever service is not running; everything else is found as it was."
        },
        footer = {
            "",
            "Examples:",
            "  nestor dev",
            "  nestor dev --home /tmp/try --port-base 9000 --platform-repo https://git.example/platform.git",
            "  nestor dev --stop",
            "",
            "The home holds dev.json (endpoints, token, process ids), config.yaml (the command line's",
            "context, chosen by NESTOR_CONFIG) and logs/.",
            "The first start makes start-up archives in the background, which later starts are faster with;",
            "not so with NESTOR_TRAINING=off."
        })
public final class DevCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".nestor",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).")
    private String home = ".nestor";

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "Composer's port; the catalog takes N+1, the orchestrator N+2 (default: 8080, or as before).")
    private @Nullable Integer portBase;

    @Option(
            names = "--platform-repo",
            paramLabel = "URL",
            description = "Git repository with resource definitions: a URL or a folder. May be given several times.")
    private List<String> platformRepositories = List.of();

    @Option(names = "--no-example", description = "Neither the example platform nor its deployment.")
    private boolean withoutExample;

    @Option(names = "--simulated", description = "Let the simulated engine run.")
    private boolean simulated;

    @Option(names = "--stop", description = "Stop the services; what they deployed stays.")
    private boolean stop;

    @Option(names = "--reset", description = "Stop the services and remove the home with everything in it.")
    private boolean reset;

    public DevCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Output output = session.output();
        Surroundings surroundings = session.surroundings();
        Path directory = surroundings.resolve(home);
        DevEnvironment environment = new DevEnvironment(directory, checkout(surroundings), java(), output::note);
        if (reset) {
            environment.reset();
        } else if (stop) {
            environment.stop();
        } else {
            checkPorts();
            DevJson running = environment.start(new DevOptions(
                    Optional.ofNullable(portBase),
                    platformRepositories,
                    !withoutExample,
                    simulated,
                    surroundings
                            .variable("NESTOR_TRAINING")
                            .filter("off"::equals)
                            .isEmpty()));
            output.note("Nestor runs: API of the team '" + running.team() + "' at " + running.composer());
            hint(surroundings, directory).ifPresent(output::note);
            return status(directory);
        }
        return 0;
    }

    /** How the command line finds a home that it doesn't look for by itself. */
    private static Optional<String> hint(Surroundings surroundings, Path directory) {
        Path context = DevHome.at(directory).context();
        boolean found = directory.equals(surroundings.resolve(".nestor"))
                || surroundings
                        .variable("NESTOR_CONFIG")
                        .filter(context.toString()::equals)
                        .isPresent();
        return found ? Optional.empty() : Optional.of("For other commands: export NESTOR_CONFIG=" + context);
    }

    private void checkPorts() {
        if (portBase != null && (portBase < 1 || portBase > 65533)) {
            throw NestorException.invalid("--port-base", "must be between 1 and 65533, for three ports in a row");
        }
    }

    private static Path checkout(Surroundings surroundings) {
        return surroundings
                .variable("NESTOR_ROOT")
                .map(Path::of)
                .orElseThrow(() -> new NestorException(
                        ErrorCode.SERVICE_UNAVAILABLE,
                        "'nestor dev' runs services from a checkout of Nestor: call it as ./nestor dev there, or set"
                                + " NESTOR_ROOT to it"));
    }

    /** The services run on the Java that the command line runs on. */
    private static Path java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java");
    }

    /** As {@code nestor status} shows it, whatever other context is configured. */
    private int status(Path directory) {
        Surroundings here = session.surroundings();
        Map<String, String> variables = new HashMap<>(here.variables());
        variables.keySet().removeIf(name -> name.startsWith("NESTOR_") && !name.equals("NESTOR_ROOT"));
        variables.put("NESTOR_CONFIG", DevHome.at(directory).context().toString());
        Session inHome = new Session(
                new Surroundings(variables, here.directory(), here.home()), session.terminal(), session.clock());
        return new CommandRunner(inHome, Map.of()).run("status");
    }
}

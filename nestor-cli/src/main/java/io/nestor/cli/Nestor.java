package io.nestor.cli;

import io.nestor.cli.command.CommandRunner;
import io.nestor.cli.command.Session;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.dev.DevCommand;
import io.nestor.cli.startup.FrontPage;
import io.nestor.cli.view.Terminal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The {@code nestor} command. */
public final class Nestor {
    /** Commands of other packages; the everyday ones stand in {@code io.nestor.cli.command.Commands}. */
    private static final Map<String, Function<Session, Object>> FEATURES = Map.of("dev", DevCommand::new);

    private Nestor() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        Terminal terminal = Terminal.ofProcess(surroundings.variables());
        System.exit(run(surroundings, terminal, Clock.systemUTC(), arguments));
    }

    /** One call of the command line. @return the exit code */
    public static int run(Surroundings surroundings, Terminal terminal, Clock clock, String... arguments) {
        Optional<String> known = FrontPage.answer(surroundings, terminal, arguments);
        if (known.isPresent()) {
            terminal.out().print(known.get());
            terminal.flush();
            return 0;
        }
        return runner(new Session(surroundings, terminal, clock)).run(arguments);
    }

    static CommandRunner runner(Session session) {
        return new CommandRunner(session, FEATURES);
    }
}

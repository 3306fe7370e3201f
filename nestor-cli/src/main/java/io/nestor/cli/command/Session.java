package io.nestor.cli.command;

import io.nestor.cli.context.Context;
import io.nestor.cli.context.Contexts;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Output;
import io.nestor.cli.view.Terminal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * One call of the command line: where it was made, its global options, and what follows from them. Everything is made
 * when it is first asked for, so that a command pays only for what it uses.
 */
public final class Session {
    private final Surroundings surroundings;
    private final Terminal terminal;
    private final Clock clock;
    private final GlobalOptions options = new GlobalOptions();

    private @Nullable Context context;

    public Session(Surroundings surroundings, Terminal terminal, Clock clock) {
        this.surroundings = surroundings;
        this.terminal = terminal;
        this.clock = clock;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Terminal terminal() {
        return terminal;
    }

    public Clock clock() {
        return clock;
    }

    public Output output() {
        boolean colour = !options.noColour && surroundings.variable("NO_COLOR").isEmpty();
        return new Output(terminal, options.output, colour, clock);
    }

    Contexts contexts() {
        return new Contexts(surroundings);
    }

    GlobalOptions options() {
        return options;
    }

    /** @throws io.nestor.models.error.NestorException if nothing is configured */
    public Context context() {
        Context resolved = context;
        if (resolved == null) {
            resolved = contexts().resolve(options.context, options.team);
            context = resolved;
        }
        return resolved;
    }
}

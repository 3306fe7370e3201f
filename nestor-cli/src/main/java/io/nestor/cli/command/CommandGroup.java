package io.nestor.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that only has further commands under it. */
abstract class CommandGroup implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public final void run() {
        CommandSpec own = Objects.requireNonNull(spec, "set by picocli");
        throw new ParameterException(
                own.commandLine(),
                "'" + own.qualifiedName() + "' needs one of: "
                        + String.join(", ", own.subcommands().keySet()));
    }
}

package io.nestor.cli.command;

import io.nestor.cli.document.RefusedDocument;
import io.nestor.cli.view.FailureView;
import io.nestor.cli.view.Output;
import io.nestor.cli.view.ProblemReport;
import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs its command, and turns what went wrong into words and an exit code. */
public final class CommandRunner {
    private static final int HELP_WIDTH = 100;
    /** Answered without any command. */
    private static final Set<String> VERSION_OPTIONS = Set.of("--version", "-V");

    private final Session session;
    private final Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();

    /** @param more commands of other features, by name */
    public CommandRunner(Session session, Map<String, Function<Session, Object>> more) {
        this.session = session;
        Commands.names().forEach(name -> commands.put(name, owner -> Commands.create(name, owner)));
        commands.putAll(more);
    }

    /** @return the exit code */
    public int run(String... arguments) {
        CommandLine root = assemble(arguments);
        try {
            return root.execute(arguments);
        } finally {
            root.getOut().flush();
            root.getErr().flush();
            session.terminal().flush();
        }
    }

    /** The whole tree, as the help and the documentation show it. */
    public CommandLine assemble() {
        return assemble("");
    }

    private CommandLine assemble(String... arguments) {
        CommandLine root = new CommandLine(new RootCommand(session.options()), this::create);
        root.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
        String first = arguments.length == 0 ? "" : arguments[0];
        if (commands.containsKey(first) && !first.equals(CompleteCommand.NAME)) {
            root.addSubcommand(first, commands.get(first).apply(session));
        } else if (!VERSION_OPTIONS.contains(first)) {
            commands.forEach((name, command) -> root.addSubcommand(name, command.apply(session)));
        }
        return configure(root);
    }

    private CommandLine configure(CommandLine root) {
        var terminal = session.terminal();
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(Math.clamp(terminal.size().columns(), 60, HELP_WIDTH))
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setOut(new PrintWriter(terminal.out(), false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), false, StandardCharsets.UTF_8))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(this::refuse)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getCommand()));
    }

    /** Commands take the session; what else picocli makes takes nothing. */
    private <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0] == Session.class) {
                return type.cast(constructor.newInstance(session));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    private int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        Object command = last.commandSpec().userObject();
        if (last.isUsageHelpRequested() && command instanceof DetailedHelp detailed) {
            return help(last.commandSpec().commandLine(), detailed);
        }
        if (!session.options().output.format().isForProblems() || last.isUsageHelpRequested()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        if (!(command instanceof ReportsProblems reporter)) {
            throw new ParameterException(
                    last.commandSpec().commandLine(),
                    "-o " + session.options().output.format() + " is for commands that check files: generate, apply");
        }
        int code = new CommandLine.RunLast().execute(parsed);
        session.output().problems(reporter.problems());
        return code;
    }

    /** A command that has more to say in its help says it after what picocli says. */
    private static int help(CommandLine line, DetailedHelp command) {
        line.usage(line.getOut());
        line.getOut().flush();
        command.printDetails();
        return ExitCode.OK.code();
    }

    private int refuse(ParameterException refused, String[] arguments) {
        CommandLine command = refused.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + refused.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(refused, err) && command.getParent() == null) {
            command.usage(err);
        } else {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'");
        }
        return ExitCode.REFUSED.code();
    }

    private int report(Exception failure, Object command) {
        return switch (failure) {
            case RefusedDocument refused -> report(refused.reason(), refused.document(), command);
            case NestorException refused -> report(refused, null, command);
            default ->
                report(
                        new NestorException(ErrorCode.INTERNAL_ERROR, describe(failure), Map.of(), failure),
                        null,
                        command);
        };
    }

    private int report(NestorException failure, @Nullable String document, Object command) {
        Output output = session.output();
        if (output.format().isForProblems() && command instanceof ReportsProblems reporter) {
            output.problems(ProblemReport.of(failure, reporter.problemFolder(), document));
        }
        output.remark(new FailureView(failure, document, session.options().verbose));
        return ExitCode.of(failure.code()).code();
    }

    private static String describe(Exception failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage()
                + "\nThis is a bug in Nestor; -v shows where.";
    }
}

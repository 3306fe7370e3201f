package io.nestor.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the scripts of {@link CompletionCommand} ask when somebody presses the key. */
@Command(
        name = CompleteCommand.NAME,
        hidden = true,
        description = "Print what the last of the words could be completed to.")
final class CompleteCommand implements Callable<Integer> {
    static final String NAME = "__complete";

    private final Session session;

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "The words after 'nestor'.")
    List<String> words = List.of();

    @Spec
    @Nullable
    CommandSpec spec;

    CompleteCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandSpec root = Objects.requireNonNull(spec, "set by picocli").root();
        String[] line = words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
        session.output()
                .text(candidates(root, line).stream()
                        .map(candidate -> candidate + "\n")
                        .collect(Collectors.joining()));
        return ExitCode.OK.code();
    }

    private static List<String> candidates(CommandSpec root, String[] line) {
        int last = line.length - 1;
        String begun = line[last];
        List<CharSequence> endings = new ArrayList<>();
        AutoComplete.complete(root, line, last, begun.length(), 0, endings);
        return endings.stream()
                .map(ending -> begun + ending)
                .filter(word -> begun.startsWith("-") || !word.startsWith("-"))
                .filter(word -> !word.equals(NAME))
                .distinct()
                .sorted()
                .toList();
    }
}

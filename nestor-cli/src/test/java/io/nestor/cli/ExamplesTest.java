package io.nestor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.nestor.cli.command.Session;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The examples in the help of every command. */
class ExamplesTest {
    private static final Pattern CALL = Pattern.compile("\\bnestor(?: (?:\"[^\"]*\"|'[^']*'|[^|<>);\"'])*)?");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_some(String command, List<String> examples) {
        assertThat(examples).as(command).isNotEmpty();
        assertThat(examples).as(command).anyMatch(example -> example.contains(command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void they_are_accepted_as_they_stand(String command, List<String> examples) {
        assertThat(examples)
                .allSatisfy(example -> assertThat(calls(example))
                        .allSatisfy(words -> assertThatCode(() -> nestor().parseArgs(words))
                                .as(example)
                                .doesNotThrowAnyException()));
    }

    static Stream<Arguments> commands() {
        return descendants(nestor())
                .map(each -> Arguments.of(each.getCommandSpec().qualifiedName(), examples(each)));
    }

    private static Stream<CommandLine> descendants(CommandLine command) {
        return command.getSubcommands().values().stream()
                .filter(child -> !child.getCommandSpec().usageMessage().hidden())
                .flatMap(child -> Stream.concat(Stream.of(child), descendants(child)));
    }

    private static List<String> examples(CommandLine command) {
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }

    private static Stream<String[]> calls(String example) {
        return CALL.matcher(example).results().map(MatchResult::group).map(ExamplesTest::words);
    }

    /** The arguments of a call, as a shell would take it apart. */
    private static String[] words(String call) {
        return WORD.matcher(call)
                .results()
                .map(word -> word.group().replaceAll("^([\"'])(.*)\\1$", "$2"))
                .skip(1)
                .toArray(String[]::new);
    }

    private static CommandLine nestor() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Session session = new Session(
                new Surroundings(Map.of(), Path.of("").toAbsolutePath(), Path.of("/home")),
                Terminal.capturing(InputStream.nullInputStream(), nowhere, nowhere),
                Clock.systemUTC());
        return Nestor.runner(session).assemble();
    }
}

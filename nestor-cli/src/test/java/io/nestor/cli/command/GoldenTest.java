package io.nestor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.Nestor;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.dev.DevCommand;
import io.nestor.cli.view.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * What every command prints, to the letter, where a person looks at it through a window of 80 or of 200 columns and where
 * it goes into a pipe. {@code -Dnestor.golden.write=true} writes the files anew, for a person to read what has changed.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final Path CALLS = GOLDEN.resolve("calls.txt");

    @TempDir
    Path folder;

    /** Who looks at the output. */
    private enum Reader {
        NARROW(80, "80 columns"),
        WIDE(200, "200 columns"),
        PIPE(0, "a pipe");

        private final int columns;
        private final String title;

        Reader(int columns, String title) {
            this.columns = columns;
            this.title = title;
        }

        Terminal terminal(PrintStream out, PrintStream err) {
            InputStream input = new ByteArrayInputStream("secret\n".getBytes(StandardCharsets.UTF_8));
            return this == PIPE
                    ? Terminal.capturing(input, out, err)
                    : new Terminal(input, out, err, false, true, true, Terminal.WindowSize.fixed(columns, 40));
        }
    }

    static Stream<String> calls() throws IOException {
        return Files.readAllLines(CALLS).stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void says_to_the_letter_what_was_reviewed(String call) throws IOException {
        StringBuilder printed = new StringBuilder("$ nestor " + call + "\n");
        for (Reader reader : Reader.values()) {
            printed.append(run(reader, call));
        }
        Path golden = GOLDEN.resolve(call.replaceAll("[^a-z0-9-]+", "_") + ".txt");
        if (Boolean.getBoolean("nestor.golden.write")) {
            Files.writeString(golden, printed.toString());
        }
        assertThat(golden).content().isEqualTo(printed.toString());
    }

    /** Each with what it says when it is right and when it is called with something that it does not know. */
    @Test
    void no_command_is_left_out() throws IOException {
        Set<String> called = calls().collect(Collectors.toSet());
        Set<String> leftOut = commands()
                .filter(name -> called.stream()
                                .noneMatch(call -> (call + " ").startsWith(name + " ") && !call.endsWith("--wrong"))
                        || !called.contains(name + " --wrong"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(leftOut).as("without a call and a wrong one in " + CALLS).isEmpty();
    }

    @Test
    void no_file_is_left_over() throws IOException {
        Set<String> expected = calls().map(call -> call.replaceAll("[^a-z0-9-]+", "_") + ".txt")
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(CALLS.getFileName().toString());
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private String run(Reader reader, String call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path directory = project(folder.resolve(reader.name()));
        try (ScriptedServer server = SamplePlatform.start()) {
            String url = server.url().toString();
            Surroundings surroundings = new Surroundings(
                    Map.of(
                            "NESTOR_COMPOSER_URL",
                            url,
                            "NESTOR_CATALOG_URL",
                            url,
                            "NESTOR_ORCHESTRATOR_URL",
                            url,
                            "NESTOR_CONFIG",
                            directory.resolve("config.yaml").toString(),
                            "NESTOR_TOKEN",
                            "secret",
                            "NESTOR_TEAM",
                            "shop"),
                    directory,
                    directory.resolve("home"));
            int code = Nestor.run(
                    surroundings,
                    reader.terminal(stream(out), stream(err)),
                    Clock.fixed(CommandTest.NOON, ZoneOffset.UTC),
                    call.replace("{url}", url).split(" ", -1));
            return section(reader.title + ", exit code " + code, out, directory, url)
                    + section(reader.title + ", standard error", err, directory, url);
        }
    }

    /** What differs from machine to machine has a name instead; escape codes can be read. */
    private static String section(String title, ByteArrayOutputStream bytes, Path directory, String url) {
        String text = bytes.toString(StandardCharsets.UTF_8)
                .replace(directory.toString(), "<folder>")
                .replace(url, "<url>")
                .replace(System.getProperty("java.home"), "<java home>")
                .replace(System.getProperty("java.version"), "<java>")
                .replaceAll("(?i)" + System.getProperty("os.name") + " " + System.getProperty("os.arch"), "<platform>")
                .replaceAll("\\d{3,}d(?:\\d+[hms])*", "<since noon>")
                .replace('\u001b', '␛')
                .replace('\r', '␍');
        return text.isEmpty() ? "" : "\n--- " + title + "\n" + text;
    }

    private static Path project(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("platform"));
        Files.createDirectories(directory.resolve("web"));
        Files.writeString(directory.resolve("config.yaml"), """
            current_context: dev
            contexts:
              - name: dev
                composer: http://composer.example
                team: shop
              - name: staging
                composer: http://staging.example
            """);
        Files.writeString(directory.resolve("platform/resource.yaml"), "metadata:\n  name: mysql\n");
        Files.writeString(directory.resolve("web-app.yaml"), "metadata:\n  name: web-app\n");
        Files.writeString(directory.resolve("team.yaml"), "name: shop\n");
        Files.writeString(directory.resolve("score.yaml"), """
            apiVersion: score.dev/v1b1
            metadata:
              name: web-app
            containers:
              web:
                image: nginx
            """);
        Files.writeString(directory.resolve("web/Shop.java"), """
            //nestor:composition web-app version=1.2.0
            //nestor:parameter size type=string default=small
            //nestor:resource database mysql:^1.0 size=${params.size}
            //nestor:web-app environment=prod
            class Shop {}
            """);
        return directory;
    }

    private static Stream<String> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Session session = new Session(
                new Surroundings(Map.of(), Path.of("").toAbsolutePath(), Path.of("/home")),
                Terminal.capturing(InputStream.nullInputStream(), nowhere, nowhere),
                Clock.systemUTC());
        return leaves(new CommandRunner(session, Map.of("dev", DevCommand::new)).assemble())
                .map(command -> command.getCommandSpec().qualifiedName().replaceFirst("^nestor ", ""));
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        List<CommandLine> children = command.getSubcommands().values().stream()
                .filter(child -> !child.getCommandSpec().usageMessage().hidden())
                .toList();
        return children.isEmpty() ? Stream.of(command) : children.stream().flatMap(GoldenTest::leaves);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}

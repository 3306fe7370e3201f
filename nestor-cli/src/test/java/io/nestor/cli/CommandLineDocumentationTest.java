package io.nestor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.command.Session;
import io.nestor.cli.context.Surroundings;
import io.nestor.cli.startup.FrontPage;
import io.nestor.cli.view.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandLineDocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "cli.md");

    private static final Path HELP = Path.of("src", "main", "resources", "io", "nestor", "cli", "startup", "help.txt");

    @Test
    void the_page_says_what_the_commands_say() throws IOException {
        assertSays(PAGE, CommandLineDocumentation.of(commands()));
    }

    @Test
    void the_front_page_says_what_the_commands_say() throws IOException {
        assertSays(HELP, commands().setUsageHelpWidth(FrontPage.WIDTH).getUsageMessage(Ansi.ON));
    }

    private static CommandLine commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Session session = new Session(
                new Surroundings(Map.of(), Path.of("").toAbsolutePath(), Path.of("/home")),
                Terminal.capturing(InputStream.nullInputStream(), nowhere, nowhere),
                Clock.systemUTC());
        return Nestor.runner(session).assemble();
    }

    /** {@code -Dnestor.docs.write=true} writes it instead. */
    private static void assertSays(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("nestor.docs.write")) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }
}

package io.nestor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.cli.command.Session;
import io.nestor.cli.context.Surroundings;
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

class CommandLineDocumentationTest {
    private static final Path PAGE = Path.of("..", "docs", "cli.md");

    /** {@code -Dnestor.docs.write=true} writes it instead. */
    @Test
    void the_page_says_what_the_commands_say() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Session session = new Session(
                new Surroundings(Map.of(), Path.of("").toAbsolutePath(), Path.of("/home")),
                Terminal.capturing(InputStream.nullInputStream(), nowhere, nowhere),
                Clock.systemUTC());

        String expected = CommandLineDocumentation.of(Nestor.runner(session).assemble());

        if (Boolean.getBoolean("nestor.docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }
}

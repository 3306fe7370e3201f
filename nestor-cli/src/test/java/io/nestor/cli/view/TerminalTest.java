package io.nestor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    @Test
    void an_answer_that_was_typed_is_read() throws IOException {
        assertThat(typing("c\n").readLine(Duration.ofHours(1))).contains("c");
    }

    @Test
    void nobody_is_waited_for_longer_than_said() throws IOException {
        assertThat(typing("").readLine(Duration.ofMillis(1))).isEmpty();
    }

    private static Terminal typing(String text) {
        InputStream keys = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return Terminal.capturing(keys, NOWHERE, NOWHERE);
    }
}

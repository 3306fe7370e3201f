package io.nestor.cli.view;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what a stream is connected to, and how large the window is. */
final class TerminalProbe {
    private static final Duration STALE = Duration.ofSeconds(2);
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})");

    private TerminalProbe() {}

    /** Linux says it for each stream; elsewhere the JDK says it for input and output together. */
    static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException notLinux) {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }
    }

    static Terminal.WindowSize windowSize(Map<String, String> variables) {
        return new AskedWindowSize(number(variables.get("COLUMNS"), 0), number(variables.get("LINES"), 0));
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            return otherwise;
        }
    }

    /** Asks {@code stty}, at most every two seconds. */
    private static final class AskedWindowSize implements Terminal.WindowSize {
        private int columns;
        private int rows;
        private Instant asked = Instant.MIN;

        private final int columnsGiven;
        private final int rowsGiven;

        AskedWindowSize(int columnsGiven, int rowsGiven) {
            this.columnsGiven = columnsGiven;
            this.rowsGiven = rowsGiven;
        }

        @Override
        public int columns() {
            refresh();
            return columns;
        }

        @Override
        public int rows() {
            refresh();
            return rows;
        }

        private void refresh() {
            Instant now = Instant.now();
            if (asked.isAfter(now.minus(STALE))) {
                return;
            }
            asked = now;
            Matcher size = SIZE.matcher(ask());
            boolean known = size.find();
            columns = columnsGiven > 0 ? columnsGiven : known ? Integer.parseInt(size.group(2)) : 80;
            rows = rowsGiven > 0 ? rowsGiven : known ? Integer.parseInt(size.group(1)) : 24;
        }

        private static String ask() {
            try {
                Process stty = new ProcessBuilder("stty", "size")
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                return stty.waitFor(1, TimeUnit.SECONDS) && stty.exitValue() == 0 ? answer : "";
            } catch (IOException withoutStty) {
                return "";
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }
}

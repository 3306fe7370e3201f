package io.nestor.cli.startup;

import io.nestor.cli.context.Surroundings;
import io.nestor.cli.view.Terminal;
import io.nestor.cli.view.VersionView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code nestor}, {@code nestor --help} and {@code nestor --version} say, without making the commands first: that
 * takes far longer than printing it. The help is kept as the commands say it; a test compares the two.
 */
public final class FrontPage {
    /** Laid out for this width whatever the window's. */
    public static final int WIDTH = 80;

    private static final String HELP = "help.txt";
    private static final Set<List<String>> ASK_FOR_HELP = Set.of(List.of(), List.of("--help"), List.of("-h"));
    private static final Set<List<String>> ASK_FOR_VERSION = Set.of(List.of("--version"), List.of("-V"));

    private FrontPage() {}

    /** For the launcher, which needs no library on the class path for this. */
    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        Terminal terminal = Terminal.ofProcess(surroundings.variables());
        terminal.out().print(answer(surroundings, terminal, arguments).orElseGet(FrontPage::help));
        terminal.flush();
    }

    /** @return nothing for arguments that ask for something else */
    public static Optional<String> answer(Surroundings surroundings, Terminal terminal, String... arguments) {
        List<String> call = List.of(arguments);
        if (ASK_FOR_VERSION.contains(call)) {
            return Optional.of(VersionView.ofProcess().title() + "\n");
        }
        if (ASK_FOR_HELP.contains(call)) {
            boolean colour =
                    terminal.colour() && surroundings.variable("NO_COLOR").isEmpty();
            return Optional.of(colour ? help() : help().replaceAll("\u001b\\[[0-9;]*m", ""));
        }
        return Optional.empty();
    }

    private static String help() {
        try (InputStream text = FrontPage.class.getResourceAsStream(HELP)) {
            if (text == null) {
                throw new IllegalStateException("the jar has no " + HELP);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

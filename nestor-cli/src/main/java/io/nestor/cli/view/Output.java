package io.nestor.cli.view;

import io.nestor.models.json.NestorJson;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;

/** Where commands hand in what is to be shown: data goes to the standard output, everything else to the other one. */
public final class Output {
    private final Terminal terminal;
    private final OutputChoice choice;
    private final boolean colour;
    private final Clock clock;

    public Output(Terminal terminal, OutputChoice choice, boolean colour, Clock clock) {
        this.terminal = terminal;
        this.choice = choice;
        this.colour = colour && terminal.colour();
        this.clock = clock;
    }

    public OutputFormat format() {
        return choice.format();
    }

    public Instant now() {
        return clock.instant();
    }

    public void show(View view) {
        PrintStream out = terminal.out();
        switch (format()) {
            case TABLE, WIDE -> out.print(print(view));
            case NAME -> view.names().forEach(out::println);
            case JSONPATH -> out.print(choice.selected(view.model()));
            case JSON -> out.println(json(view.model()));
            case YAML -> out.print(yaml(view.model()));
            case GITHUB, SARIF -> remark(view);
        }
        terminal.flush();
    }

    /** In the format for problems that was asked for; finding none is worth saying where a program reads it. */
    public void problems(ProblemReport report) {
        terminal.out().print(format() == OutputFormat.GITHUB ? report.github() : json(report.sarif()) + "\n");
        terminal.flush();
    }

    /** Data that is text already: a script, a manifest. */
    public void text(String text) {
        terminal.out().print(text);
        terminal.flush();
    }

    /** Something that a person may want to know and no program needs. */
    public void note(String message) {
        terminal.err().println(Texts.printable(message));
        terminal.flush();
    }

    /** Text for people that is no data. */
    public void remark(View view) {
        terminal.err().print(print(view));
        terminal.flush();
    }

    /** Whether somebody can answer a question. */
    public boolean canAsk() {
        return terminal.inputInteractive();
    }

    /** Asks where somebody can answer; where nobody can, the answer is yes. */
    public boolean confirm(String question) {
        if (!canAsk()) {
            return true;
        }
        terminal.err().print(question + " [y/N] ");
        terminal.flush();
        try {
            String answer = terminal.readLine().orElse("").strip().toLowerCase(Locale.ROOT);
            return answer.equals("y") || answer.equals("yes");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A secret that somebody types, unseen, or that comes from a pipe. */
    public String askSecret(String question) {
        Optional<Console> keyboard =
                canAsk() ? Optional.ofNullable(System.console()).filter(Console::isTerminal) : Optional.empty();
        if (keyboard.isPresent()) {
            char[] typed = keyboard.get().readPassword("%s", question);
            return typed == null ? "" : new String(typed).strip();
        }
        try {
            return terminal.readAll().strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What somebody answers within a time, without spaces and in lower case; empty where nobody does or can. */
    public String ask(String question, Duration patience) {
        if (!canAsk() || !terminal.outputInteractive()) {
            return "";
        }
        terminal.err().print(question);
        terminal.flush();
        try {
            return terminal.readLine(patience).orElse("").strip().toLowerCase(Locale.ROOT);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** How a run is shown while a command waits for it: with data for programs on the output, beside it. */
    public Progress progress() {
        if (!format().isForPeople()) {
            return new LineProgress(terminal.err(), clock);
        }
        return terminal.outputInteractive()
                ? new ScreenProgress(terminal, colour, clock)
                : new LineProgress(terminal.out(), clock);
    }

    public LogPrinter logs() {
        return new LogPrinter(terminal, choice, colour);
    }

    /** Where people read the output, something on the way to it; where programs do, nothing. */
    public void step(String message) {
        (format().isForPeople() ? terminal.out() : terminal.err()).println(Texts.printable(message));
        terminal.flush();
    }

    /** What {@link #show} prints for people. */
    public String print(View view) {
        Sheet sheet = sheet();
        view.print(sheet);
        return sheet.toString();
    }

    Sheet sheet() {
        boolean wide = format() == OutputFormat.WIDE;
        boolean cut = terminal.outputInteractive() && !wide;
        return new Sheet(colour, cut ? terminal.size().columns() : Integer.MAX_VALUE, wide);
    }

    static String yaml(Object model) {
        return NestorJson.yaml().writeValueAsString(model);
    }

    private static String json(Object model) {
        return NestorJson.strict()
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(model);
    }
}

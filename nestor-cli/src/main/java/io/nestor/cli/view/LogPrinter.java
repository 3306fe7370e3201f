package io.nestor.cli.view;

import io.nestor.models.deployment.LogLine;
import io.nestor.models.json.NestorJson;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Prints lines of a log as they come. JSON and YAML are one document for each line. */
public final class LogPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final Paint[] PAINTS = {Paint.CYAN, Paint.YELLOW, Paint.GREEN, Paint.MAGENTA, Paint.BLUE};

    private final Terminal terminal;
    private final OutputChoice choice;
    private final boolean colour;
    private final Map<String, Paint> paints = new HashMap<>();

    LogPrinter(Terminal terminal, OutputChoice choice, boolean colour) {
        this.terminal = terminal;
        this.choice = choice;
        this.colour = colour;
    }

    public void print(LogLine line) {
        terminal.out()
                .print(
                        switch (choice.format()) {
                            case TABLE, WIDE, GITHUB, SARIF -> forPeople(line);
                            case NAME -> Texts.printable(line.line()) + "\n";
                            case JSONPATH -> choice.selected(line);
                            case JSON -> NestorJson.strict().writeValueAsString(line) + "\n";
                            case YAML -> "---\n" + Output.yaml(line);
                        });
    }

    public void flush() {
        terminal.flush();
    }

    private String forPeople(LogLine line) {
        Paint paint = paints.computeIfAbsent(line.resource(), name -> PAINTS[paints.size() % PAINTS.length]);
        String prefix = TIME.format(line.time()) + " " + line.resource() + " | ";
        return (colour ? paint.on(prefix) : prefix) + Texts.printable(line.line()) + "\n";
    }
}

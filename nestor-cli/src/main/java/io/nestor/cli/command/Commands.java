package io.nestor.cli.command;

import java.util.List;

/**
 * The commands, in the order of the help. Only the one that is called is made: making all of them takes longer than most
 * of them run.
 */
final class Commands {
    private static final List<String> NAMES = List.of("context", "version");

    private Commands() {}

    static List<String> names() {
        return NAMES;
    }

    static Object create(String name, Session session) {
        return switch (name) {
            case "context" -> new ContextCommand();
            case "version" -> new VersionCommand(session);
            default -> throw new IllegalArgumentException("no command '" + name + "'");
        };
    }
}

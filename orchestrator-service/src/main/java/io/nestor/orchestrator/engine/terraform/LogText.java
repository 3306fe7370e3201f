package io.nestor.orchestrator.engine.terraform;

import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What Terraform prints, as people want to read it. */
final class LogText {
    /** Said once already, by the plan. */
    private static final Set<String> REPEATED = Set.of("version", "planned_change");

    private LogText() {}

    static void pass(String command, String line, Consumer<String> log) {
        if (command.equals("state pull")) {
            return;
        }
        boolean repeats = command.equals("apply");
        Diagnostic.parse(line).ifPresentOrElse(message -> passMessage(message, repeats, log), () -> {
            if (!line.isBlank()) {
                log.accept(line.stripTrailing());
            }
        });
    }

    private static void passMessage(JsonNode message, boolean repeats, Consumer<String> log) {
        if (repeats && REPEATED.contains(message.path("type").asString(""))) {
            return;
        }
        Diagnostic.of(message)
                .ifPresentOrElse(
                        diagnostic -> log.accept((diagnostic.error() ? "Error: " : "Warning: ") + diagnostic.text()),
                        () -> message.path("@message").asString("").lines().forEach(log));
    }
}

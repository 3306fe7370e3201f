package io.nestor.orchestrator.engine.pulumi;

import java.util.Set;
import java.util.function.Consumer;

/** What Pulumi prints, as people want to read it. */
final class Wording {
    /** Documents for programs; they may hold secrets. */
    private static final Set<String> SILENT = Set.of("preview", "stack output");

    private Wording() {}

    static void pass(String command, String line, Consumer<String> log) {
        if (SILENT.contains(command) || line.isBlank()) {
            return;
        }
        EngineEvent.parse(line)
                .ifPresentOrElse(
                        event -> event.text().ifPresent(text -> text.lines().forEach(log)),
                        () -> log.accept(line.stripTrailing()));
    }
}

package io.nestor.orchestrator.engine.helm;

import io.nestor.models.json.NestorJson;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What finds an action again after the orchestrator died.
 *
 * @param directory the action's folder
 */
record Handle(Purpose purpose, String directory) {
    static Optional<Handle> parse(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(NestorJson.lenient().readValue(text, Handle.class));
    }

    Path folder() {
        return Path.of(directory);
    }

    String text() {
        return NestorJson.strict().writeValueAsString(this);
    }
}

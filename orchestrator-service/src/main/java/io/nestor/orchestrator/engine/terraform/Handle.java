package io.nestor.orchestrator.engine.terraform;

import io.nestor.models.json.NestorJson;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What finds an action again after the orchestrator died.
 *
 * @param directory with the records of the action's commands
 */
record Handle(Purpose purpose, String directory) {
    /** What an action is to bring about. */
    enum Purpose {
        DEPLOY,
        DELETE
    }

    static Handle of(Purpose purpose, Path directory) {
        return new Handle(purpose, directory.toString());
    }

    static Optional<Handle> parse(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(NestorJson.lenient().readValue(text, Handle.class));
    }

    Path records() {
        return Path.of(directory);
    }

    String text() {
        return NestorJson.strict().writeValueAsString(this);
    }
}

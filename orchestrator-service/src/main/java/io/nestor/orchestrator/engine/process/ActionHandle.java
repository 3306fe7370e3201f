package io.nestor.orchestrator.engine.process;

import io.nestor.models.json.NestorJson;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What finds an action again after the orchestrator died.
 *
 * @param directory with the records of the action's commands
 */
public record ActionHandle(Purpose purpose, String directory) {
    /** What an action is to bring about. */
    public enum Purpose {
        DEPLOY,
        DELETE
    }

    public static ActionHandle of(Purpose purpose, Path directory) {
        return new ActionHandle(purpose, directory.toString());
    }

    public static Optional<ActionHandle> parse(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(NestorJson.lenient().readValue(text, ActionHandle.class));
    }

    public Path records() {
        return Path.of(directory);
    }

    public String text() {
        return NestorJson.strict().writeValueAsString(this);
    }
}

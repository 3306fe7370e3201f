package io.nestor.orchestrator.engine.simulated;

import io.nestor.models.catalog.ResourceMetadata;
import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.ResourceTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that really was done to a simulated resource.
 *
 * @param definition name and version
 * @param inputs as they are since; of the sensitive ones a digest only
 */
record Application(Instant at, Action action, int attempt, String definition, Map<String, @Nullable Object> inputs) {
    /** What was done. */
    enum Action {
        DEPLOY,
        DELETE
    }

    Application {
        inputs = Copies.map(inputs);
    }

    static Application of(ResourceTask task, Action action, int attempt, Instant at) {
        ResourceMetadata definition = task.definition().metadata();
        return new Application(at, action, attempt, definition.name() + ":" + definition.version(), shown(task));
    }

    private static Map<String, @Nullable Object> shown(ResourceTask task) {
        Map<String, @Nullable Object> shown = new TreeMap<>(task.inputs());
        shown.replaceAll((name, value) -> task.sensitiveInputs().contains(name) ? digest(value) : value);
        return shown;
    }

    private static String digest(@Nullable Object value) {
        byte[] json = NestorJson.strict().writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the resource is as {@code desired} would make it. */
    boolean leavesNothingToDoFor(Application desired) {
        return action == desired.action
                && definition.equals(desired.definition)
                && json(inputs).equals(json(desired.inputs));
    }

    static String json(@Nullable Object value) {
        return NestorJson.strict().writeValueAsString(value);
    }
}

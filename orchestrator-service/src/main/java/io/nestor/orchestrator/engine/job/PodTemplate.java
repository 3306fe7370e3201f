package io.nestor.orchestrator.engine.job;

import io.nestor.models.json.NestorJson;
import io.nestor.service.identity.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the pods of Jobs look like: account, limits, image and volumes are the platform's to say.
 *
 * @param images of the container, by the name of the program
 */
record PodTemplate(ObjectNode document, Map<String, String> images) {
    static final String CONTAINER = "tool";
    private static final String PROPERTY = "nestor.orchestrator.jobs.pod-template";

    /** Longer than engines give their tools, so that a node that is drained lets them write their state. */
    private static final int TERMINATION_SECONDS = 300;

    /** Throws what stops a start where the template can't be used. */
    static PodTemplate of(JobProperties properties, Path workspaces) {
        Path file = properties.podTemplate();
        if (file == null) {
            throw new InvalidConfiguration(
                    PROPERTY,
                    "is not set, though nestor.orchestrator.execution is 'kubernetes'",
                    "Let it name a file with the template of the Jobs' pods (docs/engines/jobs.md).");
        }
        ObjectNode document = read(file);
        ObjectNode tool = tool(document);
        if (tool == null) {
            throw unusable(file, "has no container '" + CONTAINER + "' in spec.containers");
        }
        if (tool.path("image").asString("").isEmpty()) {
            throw unusable(file, "gives its container '" + CONTAINER + "' no image with the tools");
        }
        if (tool.path("volumeMounts").valueStream().noneMatch(mount -> isAbove(mount, workspaces))) {
            throw unusable(
                    file,
                    "mounts no volume at " + workspaces + " in its container '" + CONTAINER
                            + "', where the orchestrator has its workspaces");
        }
        return new PodTemplate(document, properties.images());
    }

    private static ObjectNode read(Path file) {
        try {
            if (NestorJson.yaml().readTree(Files.readString(file)) instanceof ObjectNode document) {
                return document;
            }
            throw unusable(file, "is no mapping with 'metadata' and 'spec'");
        } catch (IOException | JacksonException unreadable) {
            throw unusable(file, "can't be read: " + unreadable.getMessage());
        }
    }

    private static InvalidConfiguration unusable(Path file, String problem) {
        return new InvalidConfiguration(
                PROPERTY, file + " " + problem, "Correct the file as docs/engines/jobs.md describes it.");
    }

    private static boolean isAbove(JsonNode mount, Path workspaces) {
        return workspaces.startsWith(Path.of(mount.path("mountPath").asString("/nowhere")));
    }

    private static @Nullable ObjectNode tool(JsonNode document) {
        return document.path("spec")
                .path("containers")
                .valueStream()
                .filter(container -> container.path("name").asString("").equals(CONTAINER))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** The image that a program runs in. */
    String image(String program) {
        ObjectNode tool = tool(document);
        String own = images.get(Path.of(program).getFileName().toString());
        return own != null || tool == null
                ? String.valueOf(own)
                : tool.path("image").asString("");
    }

    /** A pod that runs a script once, and never again, whatever becomes of it. */
    ObjectNode running(String program, Script script) {
        ObjectNode pod = document.deepCopy();
        ObjectNode tool = tool(pod);
        if (tool == null) {
            throw new IllegalStateException("the template was checked");
        }
        tool.put("image", image(program));
        tool.remove("args");
        script.arguments().forEach(tool.putArray("command")::add);
        ObjectNode spec = pod.withObject("spec");
        spec.put("restartPolicy", "Never");
        if (!spec.has("terminationGracePeriodSeconds")) {
            spec.put("terminationGracePeriodSeconds", TERMINATION_SECONDS);
        }
        return pod;
    }
}

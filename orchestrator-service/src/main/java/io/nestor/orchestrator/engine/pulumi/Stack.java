package io.nestor.orchestrator.engine.pulumi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nestor.models.json.NestorJson;
import io.nestor.orchestrator.engine.JsonForYaml;
import io.nestor.orchestrator.engine.ResourceTask;
import io.nestor.orchestrator.engine.workspace.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stack of one resource.
 *
 * @param name in its backend
 * @param folder of the resource, with the private copy of the program
 */
record Stack(String name, ResourceFolder folder) {
    private static final int LONGEST_NAME = 100;
    private static final int DIGEST_LENGTH = 8;
    private static final String CONFIG = "config";

    /** @param organization absent where the backend has none */
    static Stack of(ResourceTask task, @Nullable String organization, ResourceFolder folder) {
        String name = task.deployment() + "." + task.resource();
        String legal = name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - DIGEST_LENGTH - 1) + "-" + digest(name);
        return new Stack(organization == null ? legal : organization + "/" + legal, folder);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_LENGTH / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same stack, seen from another folder. */
    Stack in(ResourceFolder other) {
        return new Stack(name, other);
    }

    Path project(Program program) {
        return folder.bundle().resolve(program.source().toString()).normalize();
    }

    /** The stack's configuration; not in the project, whose copy may be replaced. */
    Path configuration() {
        return folder.resolve("stack.yaml");
    }

    /** What is on its way to Pulumi's standard input. */
    Path secret() {
        return folder.resolve("secret");
    }

    /** Puts in what is no secret. What Pulumi keeps beside it, as how its secrets are encrypted, stays. */
    void configure(Program program) {
        ObjectNode document = read();
        Map<String, @Nullable Object> plain = new LinkedHashMap<>(program.configuration());
        plain.keySet().removeAll(program.secrets());
        document.set(CONFIG, NestorJson.strict().valueToTree(plain));
        ResourceFolder.writePrivate(configuration(), JsonForYaml.write(document).getBytes(UTF_8));
    }

    private ObjectNode read() {
        try {
            if (Files.exists(configuration())
                    && NestorJson.yaml().readTree(Files.readString(configuration())) instanceof ObjectNode document) {
                return document;
            }
            return NestorJson.strict().createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + configuration(), e);
        }
    }
}

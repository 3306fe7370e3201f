package io.nestor.orchestrator.engine.kubernetes;

import io.nestor.orchestrator.engine.ResourceTask;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which resource of which deployment an object of the cluster belongs to. It is written in the object's labels, so that
 * what was left behind can be found: {@code kubectl get … -l nestor.io/deployment=shop-prod}.
 */
public record Ownership(String deployment, String resource, String team) {
    public static final String PREFIX = "nestor.io/";
    private static final String DEPLOYMENT = PREFIX + "deployment";
    private static final String RESOURCE = PREFIX + "resource";
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_MANAGER = 128;
    private static final int DIGEST_LENGTH = 20;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
    private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._-]");

    public static Ownership of(ResourceTask task) {
        return new Ownership(task.deployment(), task.resource(), task.team());
    }

    /** What every object of the resource is labelled with. */
    public Map<String, String> labels() {
        return new TreeMap<>(Map.of(
                "app.kubernetes.io/managed-by",
                "nestor",
                DEPLOYMENT,
                label(deployment),
                RESOURCE,
                label(resource),
                PREFIX + "team",
                label(team)));
    }

    /** The field manager: each resource its own, so that the API server refuses one what another one has applied. */
    public String manager() {
        String manager = "nestor/" + deployment + "/" + resource;
        return manager.length() <= LONGEST_MANAGER ? manager : cut(manager, LONGEST_MANAGER) + "-" + digest(manager);
    }

    /** A name for the engine's own record of the resource. */
    public String recordName() {
        return "nestor-" + digest(deployment + "/" + resource);
    }

    /** Whether the object is labelled as this resource's. */
    public boolean owns(Map<String, ? extends @Nullable Object> object) {
        Map<?, ?> labels = labels(object);
        return label(deployment).equals(labels.get(DEPLOYMENT))
                && label(resource).equals(labels.get(RESOURCE));
    }

    /** The resource that the object is labelled with, for people; empty if with none. */
    public static Optional<String> ownerOf(Map<String, ? extends @Nullable Object> object) {
        Map<?, ?> labels = labels(object);
        return labels.get(DEPLOYMENT) == null
                ? Optional.empty()
                : Optional.of("resource '" + labels.get(RESOURCE) + "' of deployment '" + labels.get(DEPLOYMENT) + "'");
    }

    private static Map<?, ?> labels(Map<String, ? extends @Nullable Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata
                        && metadata.get("labels") instanceof Map<?, ?> labels
                ? labels
                : Map.of();
    }

    private static String label(String text) {
        boolean legal = text.length() <= LONGEST_LABEL && LABEL.matcher(text).matches();
        return legal ? text : cut("n" + ILLEGAL.matcher(text).replaceAll("_"), LONGEST_LABEL) + "-" + digest(text);
    }

    /** Leaves room for a digest, which keeps what had to be changed from being somebody else's. */
    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest - DIGEST_LENGTH - 1));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_LENGTH / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

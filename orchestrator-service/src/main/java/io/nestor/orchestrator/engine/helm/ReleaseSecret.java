package io.nestor.orchestrator.engine.helm;

import io.nestor.models.json.NestorJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Secret {@code sh.helm.release.v1.NAME.vN} in which Helm 3 keeps a revision: JSON, in gzip, in base64, and as every
 * value of a Secret in base64 again. See {@code pkg/storage/driver/util.go} of Helm.
 */
final class ReleaseSecret {
    private static final TypeReference<Map<String, @Nullable Object>> VALUES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> ANNOTATIONS = new TypeReference<>() {};

    private final Map<String, @Nullable Object> secret;
    private final ObjectNode content;

    private ReleaseSecret(Map<String, @Nullable Object> secret, ObjectNode content) {
        this.secret = secret;
        this.content = content;
    }

    static ReleaseSecret of(Map<String, @Nullable Object> secret) {
        String data = secret.get("data") instanceof Map<?, ?> entries ? String.valueOf(entries.get("release")) : "";
        return new ReleaseSecret(secret, decode(data));
    }

    Release release() {
        JsonNode chart = content.path("chart").path("metadata");
        return new Release(
                new ReleaseName(
                        content.path("namespace").asString(""),
                        content.path("name").asString("")),
                content.path("version").asInt(0),
                content.path("info").path("status").asString(""),
                chart.path("name").asString("") + "-" + chart.path("version").asString(""),
                as(chart.path("annotations"), ANNOTATIONS),
                as(content.path("config"), VALUES),
                content.path("manifest").asString(""));
    }

    boolean hasLabels(Map<String, String> labels) {
        return secret.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("labels") instanceof Map<?, ?> present
                && present.entrySet().containsAll(labels.entrySet());
    }

    /** What has to be applied to the Secret so that Helm takes the revision for one that has failed, and goes on from it. */
    Map<String, @Nullable Object> asFailed(String description) {
        ObjectNode failed = content.deepCopy();
        ObjectNode info = (ObjectNode) failed.get("info");
        info.put("status", "failed");
        info.put("description", description);
        Map<String, @Nullable Object> applied = labelled(Map.of("status", "failed"));
        applied.put("data", Map.of("release", encode(failed)));
        return applied;
    }

    /** What has to be applied to the Secret so that it has these labels. */
    Map<String, @Nullable Object> labelled(Map<String, String> labels) {
        Map<?, ?> metadata = secret.get("metadata") instanceof Map<?, ?> given ? given : Map.of();
        Map<String, @Nullable Object> applied = new LinkedHashMap<>();
        applied.put("apiVersion", "v1");
        applied.put("kind", "Secret");
        applied.put(
                "metadata",
                Map.of(
                        "name", String.valueOf(metadata.get("name")),
                        "namespace", String.valueOf(metadata.get("namespace")),
                        "labels", labels));
        applied.put("type", "helm.sh/release.v1");
        return applied;
    }

    private static <T> T as(JsonNode node, TypeReference<T> type) {
        return NestorJson.lenient()
                .treeToValue(
                        node.isObject() ? node : NestorJson.lenient().createObjectNode(),
                        NestorJson.lenient().constructType(type));
    }

    private static ObjectNode decode(String data) {
        try {
            byte[] zipped = Base64.getDecoder().decode(Base64.getDecoder().decode(data));
            try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
                return (ObjectNode) NestorJson.lenient().readTree(json);
            }
        } catch (IOException | IllegalArgumentException | ClassCastException | JacksonException e) {
            throw new IllegalStateException("a Secret of a Helm release can't be read", e);
        }
    }

    private static String encode(ObjectNode content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream json = new GZIPOutputStream(zipped)) {
            json.write(NestorJson.lenient().writeValueAsBytes(content));
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to memory", e);
        }
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(encoder.encode(zipped.toByteArray()));
    }
}

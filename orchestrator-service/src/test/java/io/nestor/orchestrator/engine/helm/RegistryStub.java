package io.nestor.orchestrator.engine.helm;

import com.sun.net.httpserver.HttpExchange;
import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Not a registry, but what a pull asks of one: the manifest of a chart by its tag or digest, and its blobs. After the
 * <a href="https://github.com/opencontainers/distribution-spec">OCI distribution specification</a>.
 */
final class RegistryStub {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final Map<String, Content> contents = new HashMap<>();

    private record Content(String type, byte[] bytes) {}

    /** @param repository as {@code charts/web} */
    RegistryStub(String repository, String version, byte[] archive) {
        byte[] config =
                "{\"name\":\"web\",\"version\":\"1.2.3\",\"apiVersion\":\"v2\"}".getBytes(StandardCharsets.UTF_8);
        byte[] manifest = NestorJson.strict()
                .writeValueAsBytes(Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        MANIFEST,
                        "config",
                        descriptor("application/vnd.cncf.helm.config.v1+json", config),
                        "layers",
                        List.of(descriptor("application/vnd.cncf.helm.chart.content.v1.tar+gzip", archive))));
        String root = "/v2/" + repository;
        contents.put("/v2/", new Content("application/json", new byte[0]));
        contents.put(root + "/manifests/" + version, new Content(MANIFEST, manifest));
        contents.put(root + "/manifests/" + digest(manifest), new Content(MANIFEST, manifest));
        for (byte[] blob : List.of(config, archive)) {
            contents.put(root + "/blobs/" + digest(blob), new Content("application/octet-stream", blob));
        }
    }

    private static Map<String, Object> descriptor(String type, byte[] content) {
        return Map.of("mediaType", type, "digest", digest(content), "size", content.length);
    }

    void answer(HttpExchange exchange) throws IOException {
        Content content = contents.get(exchange.getRequestURI().getPath());
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", content.type());
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(content.bytes()));
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.bytes().length));
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, content.bytes().length == 0 ? -1 : content.bytes().length);
                exchange.getResponseBody().write(content.bytes());
            }
        }
        exchange.close();
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}

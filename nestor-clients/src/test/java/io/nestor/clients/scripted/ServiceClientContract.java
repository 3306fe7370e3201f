package io.nestor.clients.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What holds, besides, for the client of a service: each endpoint of the service's document has a method.
 *
 * @param <C> the client
 */
public abstract class ServiceClientContract<C> extends ClientContract<C> {
    private static final Path DOCUMENTS = Path.of("..", "docs", "api");
    private static final String ACCESS = "AccessClientTest has them, of every service";
    private static final String PROBE = "for whoever runs the service: an orchestrator of containers";
    private static final Map<String, String> OF_EVERY_SERVICE = Map.of(
            "GET /api/v1/api-keys", ACCESS,
            "POST /api/v1/api-keys", ACCESS,
            "DELETE /api/v1/api-keys/{id}", ACCESS,
            "POST /api/v1/auth/token", ACCESS,
            "POST /api/v1/auth/refresh", ACCESS,
            "POST /api/v1/auth/revoke", ACCESS,
            "GET /live", PROBE,
            "GET /ready", PROBE);

    /** Name of the service's document in {@code docs/api}. */
    protected abstract String document();

    /** Endpoints of the document, but for those that every service has, that no line of the table calls; each with the reason. */
    protected abstract Map<String, String> notInTheTable();

    @Test
    void every_endpoint_has_a_method() throws IOException {
        Set<String> called = table().map(endpoint -> present(endpoint.line().replaceFirst("\\?.*", "")))
                .collect(Collectors.toSet());
        Map<String, String> excuses = new TreeMap<>(OF_EVERY_SERVICE);
        excuses.putAll(notInTheTable());
        Map<String, String> missing = new TreeMap<>();
        for (String endpoint : documented()) {
            String pattern = present(endpoint).replaceAll("\\{[a-z]+}", "[^/]+");
            if (called.stream().noneMatch(line -> line.matches(pattern))) {
                missing.put(endpoint, excuses.getOrDefault(endpoint, "none"));
            }
        }
        assertThat(missing).isEqualTo(excuses);
    }

    /** A method calls one of the versions that an endpoint has. */
    private static String present(String line) {
        return line.replace("/api/v2beta1/", "/api/v1/");
    }

    private Set<String> documented() throws IOException {
        JsonNode paths = NestorJson.lenient()
                .readTree(Files.readString(DOCUMENTS.resolve(document() + ".json")))
                .path("paths");
        Set<String> endpoints = new TreeSet<>();
        paths.forEachEntry((path, methods) ->
                methods.forEachEntry((method, _) -> endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return endpoints.stream()
                .filter(endpoint ->
                        !endpoint.contains("/v2beta1/") || !endpoints.contains(endpoint.replace("/v2beta1/", "/v1/")))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package io.nestor.service.testkit;

import io.nestor.models.json.NestorJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls a service as one caller. Immutable: {@link #with} gives another one that sends a header as well. */
public final class TestClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final URI base;
    private final List<String> headers;

    TestClient(URI base, @Nullable String token) {
        this(base, token == null ? List.of() : List.of("Authorization", "Bearer " + token));
    }

    private TestClient(URI base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** For a service in another process. */
    public static TestClient of(URI base, String token) {
        return new TestClient(base, token);
    }

    public TestClient with(String header, String value) {
        List<String> more = new ArrayList<>(headers);
        Collections.addAll(more, header, value);
        return new TestClient(base, List.copyOf(more));
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    /** Sends a model as JSON; text is sent as the JSON that it is. */
    public Answer post(String path, Object body) {
        return with("Content-Type", "application/json").send("POST", path, json(body));
    }

    public Answer postYaml(String path, String yaml) {
        return with("Content-Type", "application/yaml").send("POST", path, BodyPublishers.ofString(yaml));
    }

    /** Sends a model as JSON; text is sent as the JSON that it is. */
    public Answer put(String path, Object body) {
        return with("Content-Type", "application/json").send("PUT", path, json(body));
    }

    public Answer putYaml(String path, String yaml) {
        return with("Content-Type", "application/yaml").send("PUT", path, BodyPublishers.ofString(yaml));
    }

    /** Any other request. */
    public Answer send(String method, String path, BodyPublisher body) {
        try {
            return new Answer(HTTP.send(request(path).method(method, body).build(), BodyHandlers.ofByteArray()));
        } catch (IOException lost) {
            throw new UncheckedIOException(method + " " + path, lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What is answered to any request, without waiting for the end of the answer. */
    public int status(String method, String path, String body) {
        HttpRequest request = request(path)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = HTTP.send(request, BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException lost) {
            throw new UncheckedIOException(method + " " + path, lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Listens to a stream of Server-Sent Events until the reader is closed. */
    public EventReader events(String path) {
        return EventReader.open(
                HTTP, request(path).header("Accept", "text/event-stream").build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return request;
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(
                body instanceof String text
                        ? text.getBytes(StandardCharsets.UTF_8)
                        : NestorJson.strict().writeValueAsBytes(body));
    }
}

package io.nestor.service.testkit;

import io.nestor.models.error.ApiError;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** What a service answered. */
public final class Answer {
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public byte[] bytes() {
        return response.body();
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return NestorJson.lenient().readTree(response.body());
    }

    /** The answer as a model, read as strictly as the wire format is defined. */
    public <T> T as(Class<T> type) {
        return NestorJson.strict().readValue(response.body(), type);
    }

    /** As {@link #as(Class)}, for {@code Page<X>} and other generic types. */
    public <T> T as(TypeReference<T> type) {
        return NestorJson.strict().readValue(response.body(), type);
    }

    public ApiError error() {
        return as(ApiError.class);
    }

    /** The violations that an error lists. */
    public List<Violation> violations() {
        return NestorJson.strict()
                .convertValue(error().details().getOrDefault("violations", List.of()), new TypeReference<>() {});
    }

    @Override
    public String toString() {
        return status() + " " + text();
    }
}

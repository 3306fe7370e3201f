package io.nestor.catalog.entry;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.nestor.models.catalog.ResourceDefinition;
import io.nestor.models.json.NestorJson;
import io.nestor.service.web.ETags;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A definition as JSON, rendered once and sent as it is: by itself, and as a part of pages. */
@Schema(name = "ResourceDefinition", implementation = ResourceDefinition.class)
public final class Rendering {
    private final String json;
    private final String etag;

    private Rendering(String json, String etag) {
        this.json = json;
        this.etag = etag;
    }

    static Rendering of(ResourceDefinition definition) {
        byte[] json = NestorJson.strict().writeValueAsBytes(definition);
        return new Rendering(new String(json, StandardCharsets.UTF_8), ETags.of(json));
    }

    @JsonValue
    @JsonRawValue
    String json() {
        return json;
    }

    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    String etag() {
        return etag;
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .eTag(etag)
                .contentType(MediaType.APPLICATION_JSON)
                .body(bytes());
    }
}

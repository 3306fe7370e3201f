package io.nestor.catalog.entry;

import io.nestor.catalog.definition.DefinitionSchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a definition file has to look like, for editors. */
@RestController
final class SchemaController {
    private static final MediaType JSON_SCHEMA = MediaType.parseMediaType("application/schema+json");

    private final byte[] schema = DefinitionSchema.text().getBytes(StandardCharsets.UTF_8);

    /** JSON Schema 2020-12 of definition files. */
    @GetMapping({
        "/api/v1/schemas/resource-definition.schema.json",
        "/api/v2beta1/schemas/resource-definition.schema.json"
    })
    @ApiResponse(content = @Content(schema = @Schema(type = "object")))
    ResponseEntity<byte[]> definition() {
        return ResponseEntity.ok().contentType(JSON_SCHEMA).body(schema);
    }
}

package io.nestor.service.openapi;

import io.nestor.models.error.ApiError;
import io.nestor.models.error.Violation;
import io.nestor.models.event.Event;
import io.nestor.service.identity.ServiceIdentity;
import io.nestor.service.security.OpenDoors;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** What holds for all operations: errors, the token, and an order that is the same each time. */
final class WholeDocument implements OpenApiCustomizer {
    private static final String BEARER = "bearer";

    private final String service;

    WholeDocument(ServiceIdentity identity) {
        this.service = identity.name();
    }

    /** What springdoc fills in. */
    OpenAPI frame() {
        return new OpenAPI()
                .info(new Info()
                        .title("Nestor " + service)
                        .description(
                                "Errors are ApiError; details.violations lists every Violation. Bodies may be JSON or YAML.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                        .version("v1"))
                .servers(List.of(new Server().url("/").description("Where this document is served")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Override
    public void customise(OpenAPI document) {
        List.of(ApiError.class, Violation.class, Event.class).forEach(model -> addSchema(document, model));
        document.setTags(null);
        Set<String> operationIds = new HashSet<>();
        new TreeMap<>(document.getPaths())
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    operation.getResponses().addApiResponse(ApiResponses.DEFAULT, error());
                    operation.setOperationId(unique(operation.getOperationId(), operationIds));
                    if (OpenDoors.leadTo(path)) {
                        operation.setSecurity(List.of());
                    }
                }));
        document.getPaths().values().forEach(item -> item.readOperations().forEach(WholeDocument::plainSuccess));
    }

    private static void addSchema(OpenAPI document, Class<?> model) {
        ModelConverters.getInstance(true)
                .readAll(model)
                .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
    }

    private static ApiResponse error() {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/ApiError");
        return new ApiResponse()
                .description("Refused or failed")
                .content(new Content().addMediaType("application/json", new MediaType().schema(schema)));
    }

    private static void plainSuccess(Operation operation) {
        operation.getResponses().values().forEach(response -> {
            if (response.getContent() != null && response.getContent().containsKey("*/*")) {
                MediaType content = response.getContent().remove("*/*");
                response.getContent().addMediaType("application/json", content);
            }
        });
    }

    private static String unique(String operationId, Set<String> taken) {
        String candidate = operationId;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = operationId + number;
        }
        return candidate;
    }
}

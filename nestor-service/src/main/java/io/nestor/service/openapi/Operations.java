package io.nestor.service.openapi;

import io.nestor.service.idempotency.Idempotency;
import io.nestor.service.stream.LiveStream;
import io.nestor.service.stream.StreamPosition;
import io.nestor.service.web.Paging;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Describes what the foundation adds to each controller method: pages, stream positions, YAML bodies, streams. */
final class Operations implements OperationCustomizer {
    private static final String JSON = "application/json";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        String feature = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        operation.setTags(List.of(decapitalized(feature)));
        operation.setOperationId(
                decapitalized(feature) + "_" + method.getMethod().getName());
        Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::getParameterType)
                .forEach(type -> {
                    if (type == Paging.class) {
                        paging(operation);
                    } else if (type == StreamPosition.class) {
                        position(operation);
                    } else if (type == Idempotency.class) {
                        key(operation);
                    }
                });
        acceptYaml(operation.getRequestBody());
        if (LiveStream.class.isAssignableFrom(method.getReturnType().getParameterType())) {
            stream(operation, method);
        }
        return operation;
    }

    private static void paging(Operation operation) {
        IntegerSchema limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(Paging.MOST));
        limit.setDefault(Paging.DEFAULT_LIMIT);
        operation.addParametersItem(
                optional(new QueryParameter().name("limit").schema(limit)).description("Items on a page"));
        operation.addParametersItem(optional(new QueryParameter().name("cursor").schema(new StringSchema()))
                .description("The next_cursor of the page before"));
    }

    private static void position(Operation operation) {
        operation.addParametersItem(
                optional(new HeaderParameter().name("Last-Event-ID").schema(new StringSchema()))
                        .description("The last event that the client has seen: the stream goes on behind it"));
        operation.addParametersItem(
                optional(new QueryParameter().name("last_event_id").schema(new StringSchema()))
                        .description("As the header, for clients that can't set one"));
    }

    private static void key(Operation operation) {
        operation.addParametersItem(
                optional(new HeaderParameter().name("Idempotency-Key").schema(new StringSchema()))
                        .description("The same key and body again get the same answer, without taking effect again"));
    }

    private static Parameter optional(Parameter parameter) {
        return parameter.required(false);
    }

    private static void acceptYaml(@Nullable RequestBody body) {
        @Nullable Content content = body == null ? null : body.getContent();
        @Nullable MediaType json = content == null ? null : content.get(JSON);
        if (content != null
                && json != null
                && content.size() == 1
                && json.getSchema().get$ref() != null) {
            content.addMediaType("application/yaml", new MediaType().schema(json.getSchema()));
        }
    }

    private static void stream(Operation operation, HandlerMethod method) {
        boolean events =
                method.getReturnType().getGenericParameterType().getTypeName().contains(".Event>");
        MediaType content = new MediaType().schema(new StringSchema());
        operation
                .getResponses()
                .put(
                        "200",
                        new ApiResponse()
                                .description(
                                        events
                                                ? "Server-Sent Events; the data of each is an Event"
                                                : "Lines of text, as they come")
                                .content(new Content()
                                        .addMediaType(events ? "text/event-stream" : "text/plain", content)));
    }

    private static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}

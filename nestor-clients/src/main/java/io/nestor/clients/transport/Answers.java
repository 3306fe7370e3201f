package io.nestor.clients.transport;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.models.json.NestorJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a service answered, whether it is what was asked for, the contract's error, or neither. */
record Answers(Target target) {
    private static final JsonMapper JSON = NestorJson.lenient();
    private static final int EXCERPT_LENGTH = 80;

    /** @param reading fails, or gives nothing, where the body is not what was asked for */
    <T> T value(Answer answer, Function<byte[], @Nullable T> reading) {
        try {
            T value = reading.apply(answer.body());
            if (value != null) {
                return value;
            }
        } catch (JacksonException unreadable) {
            NestorException verdict = foreign(ErrorCode.INTERNAL_ERROR, answer);
            verdict.addSuppressed(unreadable);
            throw verdict;
        }
        throw foreign(ErrorCode.INTERNAL_ERROR, answer);
    }

    /** Of an answer with nothing to read: a page for people comes from somebody who has not passed the call on. */
    void nothing(Answer answer) {
        if (answer.header("Content-Type").orElse("").startsWith("text/html")) {
            throw foreign(ErrorCode.INTERNAL_ERROR, answer);
        }
    }

    NestorException error(Answer answer) {
        JsonNode error = tree(answer.body());
        return error.path("code").isString() && error.path("message").isString()
                ? answered(error, answer.status())
                : foreign(codeFor(answer.status()), answer);
    }

    private NestorException foreign(ErrorCode code, Answer answer) {
        return target.unexpected(code, answer.call(), answer.status() + " " + describe(answer));
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.missingNode();
        }
    }

    private NestorException answered(JsonNode error, int status) {
        return NestorException.answered(
                code(error.path("code").asString(), status),
                error.path("message").asString(),
                details(error.path("details")),
                error.path("service").asString(target.service()),
                error.path("trace_id").asString(""));
    }

    /** A newer service may have codes that are not known here. */
    private static ErrorCode code(String name, int status) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(name))
                .findFirst()
                .orElseGet(() -> codeFor(status));
    }

    private static Map<String, @Nullable Object> details(JsonNode details) {
        Map<String, @Nullable Object> decoded = new LinkedHashMap<>();
        details.forEachEntry((name, detail) -> decoded.put(name, JSON.convertValue(detail, Object.class)));
        if (details.path("violations").isArray()) {
            decoded.put("violations", violations(details.path("violations")));
        }
        return decoded;
    }

    private static List<Violation> violations(JsonNode listed) {
        List<Violation> violations = new ArrayList<>();
        for (JsonNode violation : listed) {
            violations.add(new Violation(
                    violation.path("path").asString(""),
                    violation.path("message").asString(""),
                    number(violation.path("line")),
                    number(violation.path("column"))));
        }
        return violations;
    }

    private static @Nullable Integer number(JsonNode node) {
        return node.isInt() ? node.asInt() : null;
    }

    /** For what a proxy answers, or something that is not Nestor: its 404 does not mean that a resource is missing. */
    private static ErrorCode codeFor(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 502, 503, 504 -> ErrorCode.SERVICE_UNAVAILABLE;
            default -> ErrorCode.INTERNAL_ERROR;
        };
    }

    private static String describe(Answer answer) {
        byte[] body = answer.body();
        String text = new String(body, 0, Math.min(body.length, EXCERPT_LENGTH), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        String type = answer.header("Content-Type").orElse("no content type");
        return text.isEmpty() ? "with an empty body" : "with something unexpected (" + type + ": " + text + ")";
    }
}

package io.nestor.service.error;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What a client is told about a request that was refused or failed. */
record Failure(
        int status,
        ErrorCode code,
        String message,
        Map<String, ? extends @Nullable Object> details,
        HttpHeaders headers) {
    static Failure of(NestorException refused) {
        return of(refused.code().httpStatus(), refused);
    }

    static Failure of(int status, NestorException refused) {
        return new Failure(status, refused.code(), refused.getMessage(), refused.details(), new HttpHeaders());
    }

    static Failure of(int status, ErrorCode code, String message) {
        return new Failure(status, code, message, Map.of(), new HttpHeaders());
    }

    static Failure invalid(List<Violation> violations) {
        return of(NestorException.invalid(violations));
    }

    /** The code for a status that comes from the web framework rather than from Nestor. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHORIZED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.RESOURCE_NOT_FOUND;
            case 409 -> ErrorCode.CONFLICT;
            case 412 -> ErrorCode.PRECONDITION_FAILED;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 429 -> ErrorCode.RATE_LIMITED;
            case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
            default -> status < 500 ? ErrorCode.VALIDATION_FAILED : ErrorCode.INTERNAL_ERROR;
        };
    }

    Failure withHeaders(HttpHeaders more) {
        return new Failure(status, code, message, details, more);
    }
}

package io.nestor.service.error;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a client is told about a request that was refused or failed.
 *
 * @param service who refused it, if it was another service that this one called
 */
record Failure(
        int status,
        ErrorCode code,
        String message,
        Map<String, ? extends @Nullable Object> details,
        HttpHeaders headers,
        @Nullable String service) {
    static Failure of(NestorException refused) {
        return new Failure(
                refused.code().httpStatus(),
                refused.code(),
                refused.getMessage(),
                refused.details(),
                new HttpHeaders(),
                refused.service().orElse(null));
    }

    static Failure of(int status, ErrorCode code, String message) {
        return of(status, code, message, new HttpHeaders());
    }

    static Failure of(int status, ErrorCode code, String message, HttpHeaders headers) {
        return new Failure(status, code, message, Map.of(), headers, null);
    }

    static Failure invalid(List<Violation> violations) {
        return of(NestorException.invalid(violations));
    }

    static Failure invalid(String path, String message) {
        return of(NestorException.invalid(path, message));
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
}

package io.nestor.models.error;

/** Every code that an {@link ApiError} can carry, with its HTTP status and whether the same call may succeed later. */
public enum ErrorCode {
    RESOURCE_NOT_FOUND(404, false),
    VALIDATION_FAILED(400, false),
    DEPLOYMENT_FAILED(422, false),
    UNAUTHORIZED(401, false),
    FORBIDDEN(403, false),
    CONFLICT(409, false),
    PRECONDITION_FAILED(412, false),
    PAYLOAD_TOO_LARGE(413, false),
    RATE_LIMITED(429, true),
    INTERNAL_ERROR(500, false),
    SERVICE_UNAVAILABLE(503, true),
    ENGINE_UNAVAILABLE(503, true);

    private final int httpStatus;
    private final boolean retryable;

    ErrorCode(int httpStatus, boolean retryable) {
        this.httpStatus = httpStatus;
        this.retryable = retryable;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public boolean retryable() {
        return retryable;
    }
}

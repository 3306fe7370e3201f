package io.nestor.service.error;

import io.nestor.models.error.ApiError;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.Copies;
import io.nestor.models.json.NestorJson;
import io.nestor.service.identity.ServiceIdentity;
import io.nestor.service.trace.Traces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Answers a request with an {@link ApiError}; also for filters, which no exception handler looks after. */
public final class ApiErrors {
    /** A detail with the number of seconds after which the call may succeed; it becomes {@code Retry-After}. */
    public static final String RETRY_AFTER = "retry_after_seconds";

    private static final int DEFAULT_RETRY_AFTER_SECONDS = 5;

    private final String service;

    ApiErrors(ServiceIdentity identity) {
        this.service = identity.name();
    }

    public void answer(HttpServletResponse response, NestorException refused) throws IOException {
        answer(response, Failure.of(refused));
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Throwable thrown) throws IOException {
        answer(response, Failures.of(thrown, request));
    }

    void answer(HttpServletResponse response, Failure failure) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        ApiError error = new ApiError(
                failure.code(),
                failure.message(),
                failure.service() == null ? service : failure.service(),
                Copies.map(failure.details()),
                Traces.currentId());
        byte[] body = NestorJson.strict().writeValueAsBytes(error);
        response.resetBuffer();
        response.setStatus(failure.status());
        failure.headers().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        if (failure.code().retryable()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter(failure));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String retryAfter(Failure failure) {
        @Nullable Object seconds = failure.details().get(RETRY_AFTER);
        return String.valueOf(seconds == null ? DEFAULT_RETRY_AFTER_SECONDS : seconds);
    }
}

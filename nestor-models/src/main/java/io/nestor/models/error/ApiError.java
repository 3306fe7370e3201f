package io.nestor.models.error;

import io.nestor.models.json.Copies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is not a success; the contract's {@code APIError}.
 *
 * @param code machine-readable; see {@link ErrorCode} for the status and retryability that go with it
 * @param message for people: what was refused, where, and what to do next
 * @param service {@code catalog}, {@code orchestrator} or {@code composer}
 * @param details {@code violations} lists every {@link Violation}; other keys depend on the code
 * @param traceId W3C trace id of the request, in the logs of all services
 */
public record ApiError(
        ErrorCode code, String message, String service, Map<String, @Nullable Object> details, String traceId) {
    public ApiError {
        details = Copies.map(details);
    }
}

package io.nestor.service.idempotency;

import io.nestor.models.error.NestorException;
import io.nestor.service.web.ETags;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@code POST} safe to send again; an argument of controller methods. A client that sends the header
 * {@code Idempotency-Key} gets the first answer again for 24 hours; without the header the work is simply done.
 *
 * <pre>{@code
 * Deployment create(@RequestBody DeploymentRequest request, Idempotency idempotency) {
 *     return idempotency.once(request, Deployment.class, () -> deployments.create(request));
 * }
 * }</pre>
 */
public final class Idempotency {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotentRequests requests;
    private final String caller;
    private final String endpoint;
    private final @Nullable String key;

    Idempotency(IdempotentRequests requests, String caller, String endpoint, @Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw NestorException.invalid(
                    "Idempotency-Key", "must be 1 to 255 printable ASCII characters without spaces, such as a UUID");
        }
        this.requests = requests;
        this.caller = caller;
        this.endpoint = endpoint;
        this.key = key;
    }

    /**
     * The work's answer or, for a request that was answered before, the answer that it got then.
     *
     * @param request the body: the same key with another one is refused as a conflict
     * @param type of the answer, which is kept as JSON
     */
    public <T> T once(Object request, Class<T> type, Supplier<T> work) {
        return key == null ? work.get() : requests.once(caller, key, ETags.of(List.of(endpoint, request)), type, work);
    }
}

package io.nestor.models.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was to change something, or that was not let in.
 *
 * @param sequence counts the service's entries, the oldest first
 * @param caller name of the token; absent where nobody knows who it was
 * @param team that the caller belongs to
 * @param onBehalfOf whom a service has called for
 * @param path without the query
 * @param status of the answer
 * @param address that the request came from
 * @param traceId what the request led to in other services has the same one
 * @param omitted strangers' requests before this one that were too many to be kept
 */
public record AuditEntry(
        long sequence,
        Instant at,
        @Nullable String caller,
        @Nullable String team,
        @Nullable String onBehalfOf,
        String method,
        String path,
        int status,
        Outcome outcome,
        String address,
        String traceId,
        @Nullable Integer omitted) {
    /** What became of a request. */
    public enum Outcome {
        @JsonProperty("succeeded")
        SUCCEEDED,
        /** The caller may not do it, or asked for what cannot be: 4xx. */
        @JsonProperty("refused")
        REFUSED,
        /** The service could not: 5xx. */
        @JsonProperty("failed")
        FAILED;

        public static Outcome of(int status) {
            return status < 400 ? SUCCEEDED : status < 500 ? REFUSED : FAILED;
        }
    }

    public AuditEntry at(long position) {
        return new AuditEntry(
                position, at, caller, team, onBehalfOf, method, path, status, outcome, address, traceId, omitted);
    }
}

package io.nestor.clients.transport;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.json.DurationFormat;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service that is called, as errors name it. */
record Target(String service, URI endpoint) {
    URI resolve(String path) {
        String base = endpoint.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    NestorException unreachable(Throwable cause) {
        return unavailable(
                this + " cannot be reached: " + reason(cause) + "; is it running, and is this its address?", cause);
    }

    NestorException broken(Throwable cause) {
        return unavailable(
                this + " broke off in the middle of its answer: " + reason(cause)
                        + "; try again, and look into its log",
                cause);
    }

    NestorException tooSlow(Duration timeout, Throwable cause) {
        return unavailable(
                this + " did not answer within " + DurationFormat.format(timeout)
                        + "; try again, or allow a longer timeout",
                cause);
    }

    NestorException interrupted(Throwable cause) {
        return unavailable("Interrupted while waiting for " + this, cause);
    }

    /** What is no token would be a malformed request. */
    String requireToken(String token) {
        if (token.chars().allMatch(character -> character > ' ' && character < '\u007f')) {
            return token;
        }
        throw new NestorException(
                ErrorCode.UNAUTHORIZED,
                "The token for " + this
                        + " holds a blank, a line break or a letter that no token has; look where it comes from");
    }

    NestorException unexpected(ErrorCode code, Call call, String answer) {
        return new NestorException(
                code,
                this + " answered " + answer + " to " + call.method() + " " + call.path()
                        + "; is this the address of a Nestor " + service + "?");
    }

    private static NestorException unavailable(String message, Throwable cause) {
        return new NestorException(ErrorCode.SERVICE_UNAVAILABLE, message, Map.of(), cause);
    }

    private static String reason(Throwable failure) {
        String innermost = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return known;
            }
            innermost = cause.getMessage() == null ? innermost : cause.getMessage();
        }
        if (innermost != null) {
            return innermost;
        }
        return failure instanceof ConnectException
                ? "connection refused"
                : failure.getClass().getSimpleName();
    }

    private static @Nullable String known(Throwable cause) {
        return switch (cause) {
            case UnresolvedAddressException _ -> "its host name is not known";
            case HttpConnectTimeoutException _ -> "no answer to the attempt to connect";
            default -> null;
        };
    }

    @Override
    public String toString() {
        return service + " at " + endpoint;
    }
}

package io.nestor.models.error;

import io.nestor.models.json.Copies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that was refused or failed, on both sides of the wire: services throw it, clients throw what they decode. */
public final class NestorException extends RuntimeException {
    private final ErrorCode code;
    private final transient Map<String, @Nullable Object> details;
    private final @Nullable String service;
    private final @Nullable String traceId;

    public NestorException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    public NestorException(
            ErrorCode code,
            String message,
            Map<String, ? extends @Nullable Object> details,
            @Nullable Throwable cause) {
        this(code, message, details, cause, null, null);
    }

    private NestorException(
            ErrorCode code,
            String message,
            Map<String, ? extends @Nullable Object> details,
            @Nullable Throwable cause,
            @Nullable String service,
            @Nullable String traceId) {
        super(message, cause);
        this.code = code;
        this.details = Copies.map(details);
        this.service = service;
        this.traceId = traceId;
    }

    /** What another service answered; it stays the {@link #service} and the {@link #traceId} of the error. */
    public static NestorException answered(
            ErrorCode code,
            String message,
            Map<String, ? extends @Nullable Object> details,
            String service,
            String traceId) {
        return new NestorException(code, message, details, null, service, traceId);
    }

    public static NestorException notFound(String message) {
        return new NestorException(ErrorCode.RESOURCE_NOT_FOUND, message);
    }

    public static NestorException conflict(String message) {
        return new NestorException(ErrorCode.CONFLICT, message);
    }

    /** All violations at once; the message names the first and counts the others. */
    public static NestorException invalid(List<Violation> violations) {
        Violation first = violations.getFirst();
        String where = first.path().isEmpty() ? "" : first.path() + ": ";
        String others = switch (violations.size()) {
            case 1 -> "";
            case 2 -> " (and 1 more violation)";
            default -> " (and " + (violations.size() - 1) + " more violations)";
        };
        return new NestorException(
                ErrorCode.VALIDATION_FAILED,
                where + first.message() + others,
                Map.of("violations", List.copyOf(violations)),
                null);
    }

    public static NestorException invalid(String path, String message) {
        return invalid(List.of(new Violation(path, message)));
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, @Nullable Object> details() {
        return details;
    }

    /** Every violation that the details list. */
    public List<Violation> violations() {
        return details.get("violations") instanceof List<?> listed
                ? listed.stream()
                        .filter(Violation.class::isInstance)
                        .map(Violation.class::cast)
                        .toList()
                : List.of();
    }

    /** Who answered it; empty where it was not decoded from another service's answer. */
    public Optional<String> service() {
        return Optional.ofNullable(service);
    }

    /** The trace id that the service logged it under; empty where it was not decoded from another service's answer. */
    public Optional<String> traceId() {
        return Optional.ofNullable(traceId);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

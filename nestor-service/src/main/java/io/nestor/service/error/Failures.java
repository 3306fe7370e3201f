package io.nestor.service.error;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.models.error.Violation;
import io.nestor.service.store.StoreFailure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.accept.InvalidApiVersionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What each exception means to the client. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Failure of(Throwable thrown, HttpServletRequest request) {
        return switch (thrown) {
            case NestorException refused when isRefusalOfOurselves(refused) -> unexpected(refused, request);
            case NestorException refused -> Failure.of(refused);
            case ConstraintViolationException invalid -> Failure.invalid(violations(invalid));
            case HandlerMethodValidationException invalid -> Failure.invalid(violations(invalid));
            case MethodArgumentNotValidException invalid ->
                Failure.invalid(invalid.getBindingResult().getAllErrors().stream()
                        .map(Failures::violation)
                        .toList());
            case MethodArgumentTypeMismatchException mismatch -> Failure.invalid(List.of(violation(mismatch)));
            case MissingServletRequestParameterException missing ->
                Failure.invalid(missing.getParameterName(), "is required as a query parameter");
            case MissingRequestHeaderException missing ->
                Failure.invalid(missing.getHeaderName(), "is required as a header");
            case HttpMessageNotReadableException unreadable -> Failure.invalid("", "a request body is required");
            case InvalidApiVersionException unknown ->
                Failure.of(
                        404,
                        ErrorCode.RESOURCE_NOT_FOUND,
                        "no API version '" + unknown.getVersion() + "'; GET /api/versions lists those that there are");
            case AsyncRequestTimeoutException late ->
                Failure.of(503, ErrorCode.SERVICE_UNAVAILABLE, "the answer took too long; try again");
            case StoreFailure unavailable -> unavailable(unavailable, request);
            case ErrorResponse standard -> standard(standard, request);
            default -> unexpected(thrown, request);
        };
    }

    /** Another service did not accept this one's token: that is not the client's doing. */
    private static boolean isRefusalOfOurselves(NestorException refused) {
        return refused.service().isPresent()
                && (refused.code() == ErrorCode.UNAUTHORIZED || refused.code() == ErrorCode.FORBIDDEN);
    }

    /** Spring's own: the status and headers are right, the words are for developers of controllers. */
    private static Failure standard(ErrorResponse standard, HttpServletRequest request) {
        int status = standard.getStatusCode().value();
        if (status >= 500 && standard instanceof Throwable thrown && status != 503) {
            return unexpected(thrown, request);
        }
        return Failure.of(status, Failure.codeOf(status), message(standard, request), standard.getHeaders());
    }

    private static String message(ErrorResponse standard, HttpServletRequest request) {
        String endpoint = request.getMethod() + " " + request.getRequestURI();
        return switch (standard) {
            case NoHandlerFoundException missing -> noEndpoint(endpoint);
            case NoResourceFoundException missing -> noEndpoint(endpoint);
            case HttpRequestMethodNotSupportedException wrong ->
                wrong.getMethod() + " is not allowed on " + request.getRequestURI() + "; allowed: "
                        + join(wrong.getSupportedMethods() == null ? List.of() : List.of(wrong.getSupportedMethods()));
            case HttpMediaTypeNotSupportedException wrong ->
                "content type '" + (wrong.getContentType() == null ? "none" : wrong.getContentType())
                        + "' is not understood here; send " + join(readable(wrong.getSupportedMediaTypes()));
            case HttpMediaTypeNotAcceptableException wrong ->
                "none of the accepted content types can be given here; there is "
                        + join(wrong.getSupportedMediaTypes());
            default -> {
                @Nullable String detail = standard.getBody().getDetail();
                yield detail == null ? "the request was refused" : detail;
            }
        };
    }

    private static String noEndpoint(String endpoint) {
        return "no endpoint " + endpoint + "; GET /api/openapi.json describes those that there are";
    }

    private static List<MediaType> readable(List<MediaType> supported) {
        return supported.stream()
                .filter(type -> type.isConcrete() && !type.getSubtype().startsWith("x-"))
                .toList();
    }

    private static String join(Collection<?> names) {
        return names.stream().map(String::valueOf).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static Violation violation(MethodArgumentTypeMismatchException mismatch) {
        return new Violation(mismatch.getName(), reason(mismatch));
    }

    private static String reason(TypeMismatchException mismatch) {
        Throwable root = mismatch.getMostSpecificCause();
        return root instanceof IllegalArgumentException && !(root instanceof NumberFormatException)
                ? String.valueOf(root.getMessage())
                : "'" + mismatch.getValue() + "' is not " + Expected.of(mismatch.getRequiredType());
    }

    private static List<Violation> violations(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(one -> new Violation(one.getPropertyPath().toString(), one.getMessage()))
                .toList();
    }

    private static List<Violation> violations(HandlerMethodValidationException invalid) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors errors
                        ? errors.getAllErrors().stream().map(Failures::violation)
                        : result.getResolvableErrors().stream().map(error -> violation(result, error)))
                .toList();
    }

    private static Violation violation(ParameterValidationResult result, MessageSourceResolvable error) {
        @Nullable String name = result.getMethodParameter().getParameterName();
        return new Violation(name == null ? "" : name, String.valueOf(error.getDefaultMessage()));
    }

    private static Violation violation(ObjectError error) {
        String path = error instanceof FieldError field ? field.getField() : "";
        return new Violation(
                path,
                error.contains(TypeMismatchException.class)
                        ? reason(error.unwrap(TypeMismatchException.class))
                        : String.valueOf(error.getDefaultMessage()));
    }

    private static Failure unavailable(StoreFailure failure, HttpServletRequest request) {
        log.error("{} {} failed: {}", request.getMethod(), request.getRequestURI(), failure.getMessage());
        return Failure.of(
                503,
                ErrorCode.SERVICE_UNAVAILABLE,
                "the store of this service cannot be used for now; look whether its disk is full, and try again");
    }

    private static Failure unexpected(Throwable thrown, HttpServletRequest request) {
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), thrown);
        return Failure.of(
                500,
                ErrorCode.INTERNAL_ERROR,
                "something went wrong in this service; its log has the details under the trace id");
    }
}

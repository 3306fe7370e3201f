package io.nestor.service.idempotency;

import io.nestor.service.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controller methods their {@link Idempotency}. */
final class IdempotencyArgument implements HandlerMethodArgumentResolver {
    private final IdempotentRequests requests;

    IdempotencyArgument(IdempotentRequests requests) {
        this.requests = requests;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Idempotency.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servletRequest = (HttpServletRequest) request.getNativeRequest();
        @Nullable String query = servletRequest.getQueryString();
        String endpoint =
                servletRequest.getMethod() + " " + servletRequest.getRequestURI() + (query == null ? "" : "?" + query);
        return new Idempotency(requests, Caller.current().name(), endpoint, request.getHeader("Idempotency-Key"));
    }
}

package io.nestor.service.security;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.error.ApiErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers those who are not let in. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final ApiErrors errors;

    Refusals(ApiErrors errors) {
        this.errors = errors;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        if (request.getAttribute(AuthenticationFilter.UNAVAILABLE) instanceof String reason) {
            errors.answer(
                    response,
                    new NestorException(ErrorCode.SERVICE_UNAVAILABLE, reason + ", so your token can't be checked"));
            return;
        }
        boolean refused = request.getAttribute(AuthenticationFilter.REFUSAL) instanceof String;
        String reason = refused
                ? request.getAttribute(AuthenticationFilter.REFUSAL) + "; check the token that you send"
                : "a token is required: send the header 'Authorization: Bearer <token>'";
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
        errors.answer(response, new NestorException(ErrorCode.UNAUTHORIZED, reason));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        errors.answer(
                response,
                new NestorException(ErrorCode.FORBIDDEN, "your token does not allow this; ask a platform admin"));
    }
}

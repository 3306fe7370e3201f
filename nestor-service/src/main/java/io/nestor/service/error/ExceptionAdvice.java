package io.nestor.service.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Takes everything that controllers throw. */
@ControllerAdvice
final class ExceptionAdvice {
    private final ApiErrors errors;

    ExceptionAdvice(ApiErrors errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    void handle(Exception thrown, HttpServletRequest request, HttpServletResponse response) throws IOException {
        errors.answer(request, response, thrown);
    }

    /** The client has gone: nobody is there to be answered. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}
}

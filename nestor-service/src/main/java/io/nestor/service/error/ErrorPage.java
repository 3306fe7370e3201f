package io.nestor.service.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what went wrong outside of the controllers. */
@Controller
final class ErrorPage implements ErrorController {
    private final ApiErrors errors;

    ErrorPage(ApiErrors errors) {
        this.errors = errors;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
            errors.answer(request, response, thrown);
            return;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        errors.answer(response, Failure.of(status, Failure.codeOf(status), message(status, request)));
    }

    private static String message(int status, HttpServletRequest request) {
        @Nullable Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = uri == null ? request.getRequestURI() : uri.toString();
        return switch (status) {
            case 404 -> "nothing is at " + path;
            case 400 -> "the request for " + path + " is malformed or looks like an attack, and was refused";
            default -> "the request for " + path + " was refused with status " + status;
        };
    }
}

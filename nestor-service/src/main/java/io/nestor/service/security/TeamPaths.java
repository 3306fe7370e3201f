package io.nestor.service.security;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.security.Authorizer.Action;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Guards every path that names a team: no controller can forget to. */
final class TeamPaths implements HandlerInterceptor {
    private final Authorizer authorizer;

    TeamPaths(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("team") instanceof String team) {
            check(Caller.current(), team, action(request));
        }
        return true;
    }

    private void check(Caller caller, String team, Action action) {
        switch (authorizer.decide(caller, team, action)) {
            case ALLOWED -> {}
            case HIDDEN -> throw caller.noSuchTeam(team);
            case FORBIDDEN ->
                throw new NestorException(
                        ErrorCode.FORBIDDEN,
                        "'%s' may not %s in team '%s'; ask one of its admins"
                                .formatted(caller.name(), action.name().toLowerCase(Locale.ROOT), team));
        }
    }

    private static Action action(HttpServletRequest request) {
        if (request.getRequestURI().endsWith("/deploy")) {
            return Action.DEPLOY;
        }
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> Action.READ;
            case "DELETE" -> Action.DELETE;
            default -> Action.WRITE;
        };
    }
}

package io.nestor.service.security;

import io.nestor.models.error.ErrorCode;
import io.nestor.models.error.NestorException;
import io.nestor.service.security.AccessTable.Rule;
import io.nestor.service.security.Authorizer.Decision;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Guards every controller by the rule of its endpoint: none can forget to, and one without a rule is closed. */
final class AccessControl implements HandlerInterceptor {
    private final AccessTable rules;
    private final Authorizer authorizer;

    AccessControl(AccessTable rules, Authorizer authorizer) {
        this.rules = rules;
        this.authorizer = authorizer;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first && handler instanceof HandlerMethod && !HttpMethod.OPTIONS.matches(request.getMethod())) {
            String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
            if (!OpenDoors.leadTo(pattern)) {
                check(request, pattern);
            }
        }
        return true;
    }

    private void check(HttpServletRequest request, String pattern) {
        Caller caller = Caller.current();
        Rule rule = rules.find(request.getMethod(), pattern)
                .orElseThrow(() -> new NestorException(
                        ErrorCode.FORBIDDEN, request.getMethod() + " " + pattern + " has no rule that allows it"));
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("team") instanceof String team) {
            Decision decision = authorizer.canAccessTeam(caller, team, rule.kind(), rule.action());
            if (decision == Decision.HIDDEN) {
                throw caller.noSuchTeam(team);
            }
            require(decision, rule, caller);
        } else {
            require(authorizer.canAccess(caller, rule.kind(), rule.action()), rule, caller);
        }
    }

    private static void require(Decision decision, Rule rule, Caller caller) {
        if (decision != Decision.ALLOWED) {
            throw new NestorException(
                    ErrorCode.FORBIDDEN,
                    "'%s' may not do this (%s, of kind %s): it takes one of the roles %s"
                            .formatted(
                                    caller.name(),
                                    rule.action().name().toLowerCase(Locale.ROOT),
                                    rule.kind(),
                                    String.join(", ", Permissions.roles(rule.kind(), rule.action()))));
        }
    }
}

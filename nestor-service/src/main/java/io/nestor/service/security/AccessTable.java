package io.nestor.service.security;

import io.nestor.service.security.Authorizer.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of all endpoints that the service has. */
public final class AccessTable {
    private static final String VERSIONED = "/api/v";
    private static final String ANY_VERSION = "/api/{version}/";

    /** What somebody does who calls an endpoint. */
    public record Rule(Kind kind, Action action) {}

    private final Map<String, Rule> rules = new HashMap<>();

    AccessTable(List<AccessRules> parts) {
        for (AccessRules part : parts) {
            part.all().forEach((endpoint, rule) -> {
                if (rules.put(endpoint, rule) != null) {
                    throw new IllegalArgumentException(endpoint + " has two rules");
                }
            });
        }
    }

    /** @param pattern of the mapping, as the controller has it */
    public Optional<Rule> find(String method, String pattern) {
        String read = method.equals("HEAD") ? "GET" : method;
        return Optional.ofNullable(rules.get(read + " " + unversioned(pattern)));
    }

    private static String unversioned(String pattern) {
        boolean versioned = pattern.startsWith(VERSIONED) || pattern.startsWith(ANY_VERSION);
        int end = pattern.indexOf('/', VERSIONED.length());
        return versioned && end > 0 ? pattern.substring(end) : pattern;
    }
}

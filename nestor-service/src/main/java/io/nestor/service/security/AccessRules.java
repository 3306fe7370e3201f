package io.nestor.service.security;

import io.nestor.service.security.Authorizer.Action;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What calling each endpoint means, a bean of each module that has endpoints: nobody may call one that is not named. An
 * endpoint is a method and a pattern, such as {@code GET /resources/{name}}; the {@code /api} and the version before it
 * are left out.
 */
public final class AccessRules {
    private final Map<String, AccessTable.Rule> rules = new LinkedHashMap<>();

    /** Adds endpoints. */
    public AccessRules with(Kind kind, Action action, String... endpoints) {
        for (String endpoint : endpoints) {
            if (rules.put(endpoint, new AccessTable.Rule(kind, action)) != null) {
                throw new IllegalArgumentException(endpoint + " has two rules");
            }
        }
        return this;
    }

    Map<String, AccessTable.Rule> all() {
        return rules;
    }
}

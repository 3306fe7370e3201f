package io.nestor.service.expression;

import io.nestor.models.json.Copies;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names that expressions can use, with their types.
 *
 * @param secrets whether <code>${secret("name")}</code> has a place here
 */
public record Scope(Map<String, StaticType> variables, boolean secrets) {
    public Scope {
        variables = Copies.map(variables);
    }

    public Scope(Map<String, StaticType> variables) {
        this(variables, false);
    }

    /** Names of which nothing more is known. */
    public static Scope untyped(String... names) {
        Map<String, StaticType> variables = new LinkedHashMap<>();
        for (String name : names) {
            variables.put(name, StaticType.ANY);
        }
        return new Scope(variables);
    }

    /** This scope and one more name. */
    public Scope with(String name, StaticType type) {
        Map<String, StaticType> more = new LinkedHashMap<>(variables);
        more.put(name, type);
        return new Scope(more, secrets);
    }

    /** This scope, with secrets. */
    public Scope withSecrets() {
        return new Scope(variables, true);
    }
}
